import { expect, test } from 'vitest';
import { payloadsOf, readNotification, type CenterChange } from '@/lib/live/message';

const change: CenterChange = { updates: 1_234, alerts: 99, by: { '0123456789ab': 17 } };

test('the changes of all centers of Japan fit into notifications that Postgres takes, and none is lost', () => {
  const centers = Array.from({ length: 500 }, (_, index): [string, CenterChange] => [
    String(13_001 + index),
    change,
  ]);
  const payloads = payloadsOf(centers);
  expect(payloads.length).toBeGreaterThan(1);
  for (const payload of payloads)
    expect(Buffer.byteLength(`18446744073709551615 ${payload}`)).toBeLessThan(8_000);
  const read = payloads.map((payload) => readNotification(`7 ${payload}`));
  expect(read.every((each) => each?.version === 7n)).toBe(true);
  expect(Object.assign({}, ...read.map((each) => each?.centers))).toEqual(Object.fromEntries(centers));
});

test('nothing changed: nothing is told', () => {
  expect(payloadsOf([])).toEqual([]);
});

test.each([
  '',
  'x',
  '7',
  '7 x',
  '7 {"13101":{"updates":"1"}}',
  '-7 {}',
  '{"13101":{"updates":1,"alerts":0,"by":{}}}',
])('what somebody else said on the channel is passed over: %s', (text) => {
  expect(readNotification(text)).toBeUndefined();
});
