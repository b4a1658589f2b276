import { addDays, japanDateOf, japanHourOf, japanInstant, type JapanDate } from '@/lib/japan-time';

export type Slot = 'morning' | 'evening' | 'later';

interface ReminderTimes {
  accountId: string;
  /** Times of day in Japan, as HH:MM or with seconds. */
  morningAt: string;
  eveningAt: string;
  laterAt: Date | null;
}

export interface DueReminder {
  at: Date;
  slot: Slot;
}

/** The hour in Japan at which a close contact's morning report becomes an evening report. */
const eveningFromHour = 15;
const earliestHour = 5;
/** So that no reminder is spread past midnight. */
const latestHour = 22;

/** Every half hour that may be chosen; of the two of a close contact each has its part of the day. */
export function choicesOf(slot: 'morning' | 'evening', twiceADay: boolean): string[] {
  const from = slot === 'evening' ? eveningFromHour : earliestHour;
  const until = slot === 'morning' && twiceADay ? eveningFromHour - 1 : latestHour;
  return Array.from({ length: (until - from + 1) * 2 }, (_, index) => {
    const hour = from + Math.floor(index / 2);
    return `${String(hour).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`;
  });
}

/** Two hours before the report is due, or what may be chosen nearest to that. */
export function timeBefore(deadline: string, choices: readonly string[]): string {
  const [hour = 12, minute = 0] = deadline.split(':').map(Number);
  const wanted = `${String(Math.max(0, hour - 2)).padStart(2, '0')}:${minute < 30 ? '00' : '30'}`;
  return choices.findLast((each) => each <= wanted) ?? choices[0] ?? '10:00';
}

/**
 * How long after the chosen time an account has its turn, in seconds: always the same for one account, and spread evenly
 * over all of them. The end of an id is random; its beginning tells when it was made.
 */
export function turnOf(accountId: string, spreadSeconds: number): number {
  return spreadSeconds === 0
    ? 0
    : Number.parseInt(accountId.replaceAll('-', '').slice(-12), 16) % spreadSeconds;
}

/** The first reminder that is due later than `after`. */
export function nextReminder(
  times: ReminderTimes,
  twiceADay: boolean,
  after: Date,
  spreadSeconds: number,
): DueReminder {
  const turnMs = turnOf(times.accountId, spreadSeconds) * 1000;
  const today = japanDateOf(after);

  const days: JapanDate[] = [today, addDays(today, 1)];
  const candidates = days.flatMap((day): DueReminder[] => [
    { slot: 'morning', at: new Date(japanInstant(day, times.morningAt.slice(0, 5)).getTime() + turnMs) },
    ...(twiceADay
      ? [
          {
            slot: 'evening' as const,
            at: new Date(japanInstant(day, times.eveningAt.slice(0, 5)).getTime() + turnMs),
          },
        ]
      : []),
  ]);
  if (times.laterAt) candidates.push({ slot: 'later', at: times.laterAt });
  const next = candidates
    .filter(({ at }) => at > after)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())[0];
  if (!next) throw new Error('there is always a tomorrow');
  return next;
}

/**
 * Up to when a report must answer for the reminder to be needless, as `latest_reports.answers_until` counts: two for each
 * day since 2000, the even one of a morning's.
 */
export function enoughFor({ slot, at }: DueReminder): number {
  const days = Math.round((Date.parse(`${japanDateOf(at)}T00:00:00Z`) - Date.UTC(2000, 0, 1)) / 86_400_000);
  const evening = slot === 'evening' || (slot === 'later' && japanHourOf(at) >= eveningFromHour);
  return days * 2 + (evening ? 1 : 0);
}
