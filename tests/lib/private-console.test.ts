import { afterEach, expect, test, vi } from 'vitest';
import { log } from '@/lib/log';
import { keepConsolePrivate } from '@/lib/private-console';

const { error, warn } = console;

afterEach(() => {
  Object.assign(console, { error, warn });
  vi.restoreAllMocks();
});

test('an error that a library prints leaves its kind in the log, none of its words', () => {
  const line = vi.spyOn(log, 'error').mockImplementation(() => {});
  keepConsolePrivate();
  console.error(' ⨯ ', new Error('Failed query\nparams: hanako@example.jp', { cause: { code: '23505' } }));
  expect(line.mock.calls).toEqual([['printed by a library', { kind: '23505' }]]);
});

test('of a text that a library prints the first line is kept', () => {
  const line = vi.spyOn(log, 'warn').mockImplementation(() => {});
  keepConsolePrivate();
  console.warn('The port is taken\nparams: hanako@example.jp');
  expect(line.mock.calls).toEqual([['The port is taken']]);
});
