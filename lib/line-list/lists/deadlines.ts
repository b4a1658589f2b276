import { addDays, japanDateOf, japanInstant, type JapanDate } from '@/lib/japan-time';
import { slotOf } from '@/lib/status-report/measured-time';

type Category = 'infected' | 'contact';

/** A report that is asked for: of a day, and of the evening where the morning's does not count. */
export interface Due {
  on: JapanDate;
  evening: boolean;
  by: Date;
}

export interface Deadlines {
  /** The last one that has passed: whoever did not report for it is overdue. */
  past: Record<Category, Due>;
  /** What is awaited now: the same as `past` when nothing more is due today. */
  awaited: Record<Category, Due>;
}

/**
 * Which reports a center awaits at an instant. One a day from infected people; from contacts one in the morning and one in
 * the evening, which is awaited from the hour at which a report becomes the evening's. `HH:MM` are hours in Japan.
 */
export function deadlinesAt(
  center: { reportDeadline: string; contactEveningDeadline: string },
  at: Date,
): Deadlines {
  const today = japanDateOf(at);
  const due = (on: JapanDate, evening = false): Due => {
    const time = evening ? center.contactEveningDeadline : center.reportDeadline;
    return { on, evening, by: japanInstant(on, time.slice(0, 5)) };
  };
  const noon = due(today);
  const evening = due(today, true);
  const yesterday = addDays(today, -1);
  return {
    past: {
      infected: at >= noon.by ? noon : due(yesterday),
      contact: at >= evening.by ? evening : at >= noon.by ? noon : due(yesterday, true),
    },
    awaited: { infected: noon, contact: slotOf(at) === 'evening' ? evening : noon },
  };
}

/** When a person who is not overdue has to report next: today, or with what is due first tomorrow. */
export function nextDue({ awaited }: Deadlines, category: Category, at: Date): Date {
  const { by } = awaited[category];
  return by > at ? by : new Date(awaited.infected.by.getTime() + 24 * 3_600_000);
}
