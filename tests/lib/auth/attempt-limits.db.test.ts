import { freshDatabase } from '../../support/fresh-database';
import { passTime, stopClock } from '../../support/pass-time';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeDatabase, sqlClient } from '@/db/client';
import { type AttemptLimit, countAttempts, forgiveAttempts, reachesAlarm } from '@/lib/auth/attempt-limits';

let databaseUrl = '';
beforeAll(async () => {
  databaseUrl = await freshDatabase();
});
afterAll(() => closeDatabase());
afterEach(() => vi.useRealTimers());

/** How many attempts a window takes, and how many seconds it lasts: figures G1, G3, G5 and G9. */
const windows = {
  'code.wrongPerAddressPerDay': [20, 86_400],
  'code.secondsBetweenSends': [1, 60],
  'code.sendsPerHour': [5, 3_600],
  'code.sendsPerDay': [10, 86_400],
  'code.sendsPerHourPerIp': [20, 3_600],
  'signIn.wrongPerQuarterHourPerIp': [5, 900],
  'signIn.wrongPerHour': [20, 3_600],
  'signIn.attemptsPerMinutePerIp': [20, 60],
  'passkey.usesPerChallenge': [1, 3_600],
  'issuedId.wrongPerDay': [5, 86_400],
  'issuedId.wrongPerDayPerIp': [20, 86_400],
  'issuedId.wrongPerHourAlarm': [100, 3_600],
  'report.sendsPerMinute': [30, 60],
  'fhir.requestsPerMinute': [120, 60],
  'ownData.filesPerHour': [10, 3_600],
} satisfies Record<AttemptLimit, [number, number]>;

describe.each(Object.entries(windows))('%s', (name, [points, seconds]) => {
  const attempt = (of: string) => ({ limit: name as AttemptLimit, of });

  test('lets exactly its figure pass of many at once', async () => {
    const waits = await Promise.all(
      Array.from({ length: points + 20 }, () => countAttempts(attempt('parallel'))),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(points);
  });

  test('begins anew when its window is over, and not a second before', async () => {
    stopClock();
    for (let each = 1; each <= points; each += 1) expect(await countAttempts(attempt('window'))).toBe(0);
    expect(await countAttempts(attempt('window'))).toBe(seconds);
    passTime(seconds - 1);
    expect(await countAttempts(attempt('window'))).toBe(1);
    passTime(1);
    expect(await countAttempts(attempt('window'))).toBe(0);
  });

  test('counts each on its own, and gives back what was forgiven', async () => {
    for (let each = 1; each <= points; each += 1) await countAttempts(attempt('hanako'));
    expect(await countAttempts(attempt('taro'))).toBe(0);
    await forgiveAttempts(attempt('hanako'));
    expect(await countAttempts(attempt('hanako'))).toBe(0);
    expect(await countAttempts(attempt('hanako'))).toBeGreaterThan(0);
  });
});

test('what a short limit refuses does not use up the longer one behind it', async () => {
  const both = [
    { limit: 'signIn.wrongPerQuarterHourPerIp', of: 'short' },
    { limit: 'signIn.wrongPerHour', of: 'long' },
  ] as const;
  for (let each = 1; each <= 30; each += 1) await countAttempts(...both);
  for (let left = 6; left <= 20; left += 1) expect(await countAttempts(both[1])).toBe(0);
  expect(await countAttempts(both[1])).toBeGreaterThan(0);
});

test('an alarm rings at its figure and at each multiple, not at every attempt', async () => {
  const rings: number[] = [];
  for (let each = 1; each <= 250; each += 1)
    if (await reachesAlarm({ limit: 'issuedId.wrongPerHourAlarm', of: 'bell' })) rings.push(each);
  expect(rings).toEqual([100, 200]);
});

test('the table names nobody', async () => {
  await countAttempts({ limit: 'signIn.wrongPerHour', of: 'hanako@example.jp' });
  const rows = await sqlClient()`select key from rate_limits`;
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain('hanako');
});

describe('where it cannot be counted', () => {
  const attempt = { limit: 'signIn.wrongPerHour', of: 'uncounted' } as const;

  test('it is refused: the table is away', async () => {
    await sqlClient()`alter table rate_limits rename to rate_limits_away`;
    await expect(countAttempts(attempt)).rejects.toThrow('does not exist');
    await sqlClient()`alter table rate_limits_away rename to rate_limits`;
  });

  test('it is refused within seconds: the table is locked', async () => {
    const other = postgres(databaseUrl, { max: 1, onnotice: () => {} });
    const began = performance.now();
    await other.begin(async (lock) => {
      await lock`lock table rate_limits in access exclusive mode`;
      await expect(countAttempts(attempt)).rejects.toThrow('out of time');
    });
    expect(performance.now() - began).toBeLessThan(5_000);
    await other.end();
    expect(await countAttempts(attempt)).toBe(0);
  });
});
