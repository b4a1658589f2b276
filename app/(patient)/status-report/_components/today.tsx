import { getLocale } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import type { Patient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import { currentLocale } from '@/lib/language/current-locale';
import { messages } from '@/lib/language/messages';
import { readMarks, reportsOfToday, type ReadMark } from '@/lib/status-report/own-reports';
import type { ReportingState } from '@/lib/status-report/reporting-state';
import { partsOfToday, type PartOfToday } from '@/lib/status-report/today';
import { DayView } from './day-view';

/** What is asked of a person today, and who of the center read it. */
export interface TodayOf {
  state: ReportingState;
  parts: PartOfToday[];
  read: Map<string, ReadMark>;
}

export async function todayOf(patient: Patient, state: ReportingState): Promise<TodayOf> {
  const at = now();
  const reports = await reportsOfToday(patient, state.caseId, japanDateOf(at));
  const read = reports.length > 0 ? await readMarks(patient, state.caseId) : new Map<string, ReadMark>();
  return { state, parts: partsOfToday(state, reports, at), read };
}

/** Today at a glance. */
export async function Today({ today: { state, parts, read } }: { today: TodayOf }) {
  const words = messages[await currentLocale()]['status-report'];
  const { center, plannedCallAt } = state;
  return (
    <DayView
      {...{ center, plannedCallAt, parts, read, words }}
      locale={await getLocale()}
      at={now()}
      anchor={Link}
    />
  );
}
