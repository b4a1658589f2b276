import 'server-only';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { sqlClient } from '@/db/client';
import { limit, type LimitName } from '@/lib/limits';
import { keyedHash } from '@/lib/sealing';
import { OutOfTime, withinTime } from '@/lib/time-limit';

/** What an attempt is counted against: a figure of lib/limits, and how many seconds its window lasts. */
const windowSeconds = {
  'code.wrongPerAddressPerDay': 86_400,
  'code.secondsBetweenSends': 60,
  'code.sendsPerHour': 3_600,
  'code.sendsPerDay': 86_400,
  'code.sendsPerHourPerIp': 3_600,
  'signIn.wrongPerQuarterHourPerIp': 900,
  'signIn.wrongPerHour': 3_600,
  'signIn.attemptsPerMinutePerIp': 60,
  // Longer than any challenge lives.
  'passkey.usesPerChallenge': 3_600,
  'issuedId.wrongPerDay': 86_400,
  'issuedId.wrongPerDayPerIp': 86_400,
  'issuedId.wrongPerHourAlarm': 3_600,
  'report.sendsPerMinute': 60,
  'fhir.requestsPerMinute': 60,
  'ownData.filesPerHour': 3_600,
} satisfies Partial<Record<LimitName, number>>;

export type AttemptLimit = keyof typeof windowSeconds;
export type Attempt = { limit: AttemptLimit; of: string };

/** Whoever cannot be counted is refused; a database that hangs must not keep them, and its connections, waiting. */
const answerWithinMs = 3000;

// The library speaks to node-postgres; this is the one call it makes of it, over our driver.
const storeClient = {
  query: async ({ text, values }: { text: string; values: (string | number | null)[] }) => {
    const counting = sqlClient().unsafe(text, values, { prepare: true }).execute();
    try {
      const rows = await withinTime(counting, answerWithinMs);
      return { rows: rows.map((row) => ({ ...row, expire: Number(row.expire) })), rowCount: rows.count };
    } catch (error) {
      if (error instanceof OutOfTime) counting.cancel();
      throw error;
    }
  },
};

const limiters = new Map<AttemptLimit, RateLimiterPostgres>();

function limiterFor(name: AttemptLimit): RateLimiterPostgres {
  // One send per so many seconds: there the figure is the window itself.
  const between = name === 'code.secondsBetweenSends';
  const points = between ? 1 : limit(name);
  const duration = between ? Math.max(1, limit(name)) : windowSeconds[name];
  const limiter =
    limiters.get(name) ??
    new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration,
    });
  limiters.set(name, limiter);
  return Object.assign(limiter, { points, duration });
}

/** Addresses and IPs are counted under a keyed hash, so that the table names nobody. */
function keyOf(attempt: Attempt): string {
  return keyedHash('limit', attempt.of).slice(0, 32);
}

function unlimited(attempt: Attempt): boolean {
  return attempt.limit === 'code.secondsBetweenSends' && limit(attempt.limit) === 0;
}

/**
 * Counts one attempt under each of the limits in turn, atomically. Answers the seconds to wait at the first that is
 * exceeded, else 0: what was refused by a short limit does not use up the longer ones behind it, so that pressing a
 * button impatiently, or guessing from one place, locks nobody out for the day. Throws when the store does not answer:
 * callers deny.
 */
export async function countAttempts(...attempts: Attempt[]): Promise<number> {
  for (const attempt of attempts.filter((each) => !unlimited(each))) {
    try {
      await limiterFor(attempt.limit).consume(keyOf(attempt));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    }
  }
  return 0;
}

/** Gives back an attempt that turned out to be right, where only wrong ones count. */
export async function forgiveAttempts(...attempts: Attempt[]): Promise<void> {
  await Promise.all(attempts.map((attempt) => limiterFor(attempt.limit).reward(keyOf(attempt))));
}

/**
 * Counts what is watched, never refused. True when the figure is reached, and again at each multiple of it within the
 * window: an alarm that rings at every attempt would drown the log.
 */
export async function reachesAlarm(attempt: Attempt): Promise<boolean> {
  const { consumedPoints } = await limiterFor(attempt.limit).penalty(keyOf(attempt));
  return consumedPoints % limit(attempt.limit) === 0;
}
