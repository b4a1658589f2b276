import { getFormatter } from 'next-intl/server';
import { japanInstant, type JapanDate } from '@/lib/japan-time';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const fullDay = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const shortDay = { month: 'short', day: 'numeric' } as const;

/** Instants and days as staff read them: Japan's time, 24 hours, in the language of this request. */
export async function times() {
  return timesIn(await getFormatter());
}

/** The same, in the language of a formatter. */
export function timesIn(format: Awaited<ReturnType<typeof getFormatter>>) {
  return {
    clock: (at: Date) => format.dateTime(at, clock),
    moment: (at: Date) => format.dateTime(at, { ...shortDay, ...clock }),
    fullMoment: (at: Date) => format.dateTime(at, { ...fullDay, ...clock }),
    day: (date: JapanDate) => format.dateTime(japanInstant(date), shortDay),
    fullDay: (date: JapanDate) => format.dateTime(japanInstant(date), fullDay),
    /** The day of an instant. */
    fullDayOf: (at: Date) => format.dateTime(at, fullDay),
    weekday: (date: JapanDate) => format.dateTime(japanInstant(date), { dateStyle: 'full' }),
  };
}
