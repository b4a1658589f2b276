import { addDays, japanDateOf, japanInstant, type JapanDate } from '@/lib/japan-time';
import { slotOf } from './measured-time';
import type { Category } from './questionnaire';

type Slot = 'morning' | 'evening';

/** What is said of a report of today: of its versions the one that counts, and when the first of them came. */
export interface TodaysReport {
  id: string;
  category: Category;
  slot: Slot | null;
  receivedAt: Date;
  correctedAt: Date | null;
}

/**
 * A report that is asked for today: the one of the day, or a close contact's of the morning or the evening. `due` and `late`:
 * awaited now, before and after the center's hour. `later`: not yet asked for. `passed`: the evening's is asked for instead.
 */
export interface PartOfToday {
  slot: Slot | null;
  /** `HH:MM` in Japan. */
  by: string;
  state: 'reported' | 'due' | 'late' | 'later' | 'passed';
  /** The latest one. */
  report?: TodaysReport;
}

interface Version extends Omit<TodaysReport, 'correctedAt'> {
  correctsReportId: string | null;
  measuredAt: Date;
}

/** The reports of one day, each once with its last correction, the latest first. */
export function reportsOfDay(versions: readonly Version[]): TodaysReport[] {
  const latestFirst = versions.toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime());
  return latestFirst
    .filter(({ correctsReportId }) => correctsReportId === null)
    .map((first) => {
      const counts = latestFirst.find((each) => (each.correctsReportId ?? each.id) === first.id) ?? first;
      return {
        id: counts.id,
        category: counts.category,
        slot: counts.slot ?? slotOf(counts.measuredAt),
        receivedAt: first.receivedAt,
        correctedAt: counts === first ? null : counts.receivedAt,
      };
    });
}

/** What is asked for today, in its order, and what of it came. */
export function partsOfToday(
  { category, deadlines }: { category: Category; deadlines: readonly string[] },
  reports: readonly TodaysReport[],
  at: Date,
): PartOfToday[] {
  const [first = '12:00', evening] = deadlines;
  const after = (by: string) => at >= japanInstant(japanDateOf(at), by);
  if (category === 'infected' || !evening) {
    const [report] = reports;
    if (report) return [{ slot: null, by: first, state: 'reported', report }];
    return [{ slot: null, by: first, state: after(first) ? 'late' : 'due' }];
  }
  const now = slotOf(at);
  return ([['morning', first] as const, ['evening', evening] as const] as const).map(([slot, by]) => {
    const report = reports.find((each) => each.slot === slot);
    if (report) return { slot, by, state: 'reported', report };
    if (slot !== now) return { slot, by, state: slot === 'morning' ? 'passed' : 'later' };
    return { slot, by, state: after(by) ? 'late' : 'due' };
  });
}

/** Whether a report is awaited at this moment. */
export function isAwaited(parts: readonly PartOfToday[]): boolean {
  return parts.some(({ state }) => state === 'due' || state === 'late');
}

/** When the next report is due, as of `at`; undefined when the period is over by then. */
export function nextReport(
  state: {
    category: Category;
    deadlines: readonly string[];
    monitoringUntil: JapanDate;
    reportedToday: boolean;
  },
  at: Date,
): { on: JapanDate; by: string } | undefined {
  const today = japanDateOf(at);
  const [first = '12:00', evening] = state.deadlines;
  if (state.category === 'contact' && evening && slotOf(at) === 'morning' && today <= state.monitoringUntil) {
    return { on: today, by: evening };
  }
  // What was sent was a report of an earlier day.
  if (!state.reportedToday && today <= state.monitoringUntil) return { on: today, by: evening ?? first };
  const tomorrow = addDays(today, 1);
  return tomorrow <= state.monitoringUntil ? { on: tomorrow, by: first } : undefined;
}
