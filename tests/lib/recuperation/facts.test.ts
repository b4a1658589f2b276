import { expect, test } from 'vitest';
import { factsOf, sameFacts, stillHolds, type OnFile } from '@/lib/recuperation/facts';

const hanako: OnFile = {
  name: 'Yamada Hanako',
  birthdate: '1980-02-03',
  issuedId: '1234567',
  category: 'infected',
  diagnosedOn: '2026-11-20',
  monitoringFrom: '2026-11-19',
  monitoringUntil: '2026-11-29',
  closedAt: null,
  center: { code: '13101', name: 'Chuo Health Center', nameJa: '中央区保健所', phone: '03-0000-2222' },
};
const at = (day: string, time = '12:00') => new Date(`${day}T${time}:00+09:00`);
const closed = (day: string) => ({ ...hanako, closedAt: at(day) });

test.each([
  ['while the last day lasts', hanako, at('2026-11-29', '23:59'), '2026-11-29', false],
  ['after the last day in Japan', hanako, at('2026-11-30', '00:00'), '2026-11-29', true],
  ['closed before the last day', closed('2026-11-24'), at('2026-11-24', '13:00'), '2026-11-24', true],
  ['closed long after it', closed('2026-12-05'), at('2026-12-06'), '2026-11-29', true],
  ['closed before the first day', closed('2026-11-18'), at('2026-11-18', '13:00'), '2026-11-19', true],
])('%s', (_when, onFile, now, until, ended) => {
  expect(factsOf(onFile, now)).toMatchObject({ from: '2026-11-19', until, ended });
});

test('a close contact has no day of diagnosis, whatever is on file', () => {
  expect(factsOf({ ...hanako, category: 'contact' }, at('2026-11-21')).diagnosedOn).toBeNull();
  expect(factsOf(hanako, at('2026-11-21')).diagnosedOn).toBe('2026-11-20');
});

test('what was said while it lasted still holds when it ended as planned; reopened, what was said after does not', () => {
  const during = factsOf(hanako, at('2026-11-21'));
  const after = factsOf(hanako, at('2026-12-01'));
  expect(sameFacts(during, after)).toBe(false);
  expect(stillHolds(during, after)).toBe(true);
  expect(stillHolds(after, during)).toBe(false);
  expect(stillHolds(during, factsOf(closed('2026-11-24'), at('2026-11-24', '13:00')))).toBe(false);
});

test.each<[string, Partial<OnFile>]>([
  ['name', { name: 'Yamada Hana' }],
  ['birthdate', { birthdate: '1981-02-03' }],
  ['ID', { issuedId: '7654321' }],
  ['category', { category: 'contact' }],
  ['day of diagnosis', { diagnosedOn: '2026-11-21' }],
  ['day of diagnosis taken away', { diagnosedOn: null }],
  ['first day', { monitoringFrom: '2026-11-18' }],
  ['last day', { monitoringUntil: '2026-11-28' }],
  ['health center', { center: { ...hanako.center, code: '13104' } }],
])('another %s: what was said no longer holds', (_what, change) => {
  const now = at('2026-11-21');
  expect(stillHolds(factsOf(hanako, now), factsOf({ ...hanako, ...change }, now))).toBe(false);
});

test('another name or phone of the same center contradicts nothing', () => {
  const center = { ...hanako.center, name: 'Chuo Public Health Center', phone: '03-0000-9999' };
  const now = at('2026-11-21');
  const [before, after] = [factsOf(hanako, now), factsOf({ ...hanako, center }, now)];
  expect(sameFacts(before, after)).toBe(false);
  expect(stillHolds(before, after)).toBe(true);
});
