import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Notice } from '@/app/_components/notice';
import type { Patient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import { readMarks, reportsOfToday, type ReadMark as Mark } from '@/lib/status-report/own-reports';
import type { ReportingState } from '@/lib/status-report/reporting-state';
import { partsOfToday, type PartOfToday, type TodaysReport } from '@/lib/status-report/today';
import { PlannedCall } from './planned-call';
import { ReadMark } from './read-mark';

/** What is asked of a person today, and who of the center read it. */
export interface TodayOf {
  state: ReportingState;
  parts: PartOfToday[];
  read: Map<string, Mark>;
}

export async function todayOf(patient: Patient, state: ReportingState): Promise<TodayOf> {
  const at = now();
  const reports = await reportsOfToday(patient, state.caseId, japanDateOf(at));
  const read = reports.length > 0 ? await readMarks(patient, state.caseId) : new Map<string, Mark>();
  return { state, parts: partsOfToday(state, reports, at), read };
}

const kinds = { reported: 'success', due: 'info', late: 'warning', later: 'info', passed: 'info' } as const;

/** Today at a glance: what came, who read it, and what is still awaited by when. */
export async function Today({ today: { state, parts, read } }: { today: TodayOf }) {
  const t = await getTranslations('status-report.today');
  return (
    <div className="space-y-3">
      {state.plannedCallAt && (
        <p className="font-700">
          <PlannedCall at={state.plannedCallAt} center={state.center} />
        </p>
      )}
      {parts.map(({ slot, by, state: how, report }) => {
        const what = t(slot ?? 'whole');
        if (report) return <Received key={by} what={what} report={report} mark={read.get(report.id)} />;
        const title = how === 'later' ? what : t(how === 'passed' ? 'none' : 'notYet', { what });
        return (
          <Notice key={by} kind={kinds[how]} title={title}>
            {how !== 'reported' && <p>{t(how, { by })}</p>}
          </Notice>
        );
      })}
    </div>
  );
}

type ReceivedProps = { what: string; report: TodaysReport; mark: Mark | undefined };

async function Received({ what, report: { id, category, receivedAt, correctedAt }, mark }: ReceivedProps) {
  const [t, format] = [await getTranslations('status-report.today'), await getFormatter()];
  const time = (at: Date) => format.dateTime(at, { timeStyle: 'short', hourCycle: 'h23' });
  return (
    <Notice kind="success" title={t('received', { what, time: time(receivedAt) })}>
      {correctedAt && <p>{t('corrected', { time: time(correctedAt) })}</p>}
      {mark && (
        <p>
          <ReadMark mark={mark} />
        </p>
      )}
      <p className="flex flex-wrap gap-x-6">
        <Link href={`/status-report/receipt/${id}`} className="link link-target">
          {t('see')}
          <span className="sr-only"> ({what})</span>
        </Link>
        <Link href={`/status-report/${category}/correct/${id}`} className="link link-target">
          {t('correct')}
          <span className="sr-only"> ({what})</span>
        </Link>
      </p>
    </Notice>
  );
}
