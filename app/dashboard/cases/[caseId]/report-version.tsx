import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { japanDateOf } from '@/lib/japan-time';
import { answersBefore } from '@/lib/line-list/answers-of';
import type { Sender } from '@/lib/family/holders';
import type { ReportOfCase } from '@/lib/line-list/case-record';
import { LevelMark } from '../../level-mark';
import { Reasons } from '../../reasons';
import { times } from '../../times';
import { AnswersTable } from './answers-table';
import { senderWords } from './reporter';

type Props = {
  report: ReportOfCase;
  sender: Sender | undefined;
  /** The report and its corrections, the newest first, this one among them. */
  versions: readonly ReportOfCase[];
  open: boolean;
  /** Where this report is put right, if the reader may. */
  correctPath: string | undefined;
};

/** One report as it was sent: level and figures at a glance, and opened all answers, with what a correction changed. */
export async function ReportVersion({ report, sender, versions, open, correctPath }: Props) {
  const t = await getTranslations('staff.case');
  const issuing = await getTranslations('issuing.record');
  const { clock, day, moment } = await times();
  const replaced = versions[versions.indexOf(report) + 1];
  const counting = versions[0];
  const flags = flagsOf(report);
  return (
    <details
      open={open}
      className={`rounded-8 border-solid-gray-420 border ${report.correctedBy ? 'bg-solid-gray-50' : ''}`}
    >
      <summary className="min-h-11 px-4 py-2">
        <h3 className="font-700 mr-3 inline">{t('report', { day: day(report.reportOn) })}</h3>
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 align-middle">
          <LevelMark level={report.level} />
          <span>{clock(report.measuredAt)}</span>
          {report.correctedBy && <Tag>{t('correctedShort')}</Tag>}
          {report.correctsReportId && <Tag>{t('correctionShort')}</Tag>}
          {report.cutOff && <Tag>{issuing('cutOff')}</Tag>}
          {flags.clockSuspect && <Tag>{t('clockShort')}</Tag>}
          {flags.pastDay && <Tag>{t('pastDayShort')}</Tag>}
        </span>
      </summary>
      <div className="border-solid-gray-420 space-y-4 border-t px-4 py-4">
        {report.correctedBy && counting && (
          <p className="font-700">{t('corrected', { time: moment(counting.receivedAt) })}</p>
        )}
        {replaced && <p className="font-700">{t('correction', { time: moment(replaced.receivedAt) })}</p>}
        {report.cutOff && <p className="font-700">{issuing('cutOffLong')}</p>}
        {flags.clockSuspect && <p>{t('clockSuspect')}</p>}
        {flags.pastDay && (
          <p>{t('pastDay', { day: day(report.reportOn), time: moment(report.receivedAt) })}</p>
        )}
        <Facts report={report} sender={sender} />
        <AnswersTable
          report={report}
          before={replaced ? answersBefore(report, replaced) : new Map()}
          caption={t('report', { day: day(report.reportOn) })}
        />
        {correctPath && (
          <p>
            <Link href={correctPath} prefetch={false} className="link link-target">
              {t('correctLink')}
            </Link>
          </p>
        )}
      </div>
    </details>
  );
}

/** What to take with care: a clock that cannot be right, and a report for a day that was over when it came. */
function flagsOf(report: ReportOfCase) {
  return {
    clockSuspect: report.clockSuspect,
    pastDay: report.reportOn < japanDateOf(report.receivedAt),
  };
}

async function Facts({ report, sender }: Pick<Props, 'report' | 'sender'>) {
  const t = await getTranslations('staff');
  const levels = await getTranslations('questionnaire.levels');
  const { moment } = await times();
  const who = await senderWords();
  const { advisedLevel, assessedLevel } = report;
  return (
    <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2 xl:grid-cols-4">
      <Fact label={t('case.measured')}>{moment(report.measuredAt)}</Fact>
      <Fact label={t('case.received')}>{moment(report.receivedAt)}</Fact>
      <Fact label={t('case.enteredBy')}>
        {!report.reportedByStaff && (sender && sender.kind !== 'staff' ? who(sender) : t('case.byPerson'))}
        {report.reportedByStaff &&
          (report.enteredBy ? t('onBehalf.byStaff', { name: report.enteredBy }) : t('case.byStaff'))}
      </Fact>
      <Fact label={t('list.category')}>{t(`categories.${report.category}`)}</Fact>
      <div className="sm:col-span-2 xl:col-span-4">
        <dt className="text-solid-gray-700">{t('list.reasons')}</dt>
        <dd>
          <Reasons firedRules={report.firedRules} />
          {advisedLevel && advisedLevel !== assessedLevel && (
            <p>
              {t('case.advisedHigher', { advised: levels(advisedLevel), assessed: levels(assessedLevel) })}
            </p>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-solid-gray-700">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Tag({ children }: { children: ReactNode }) {
  return <span className="rounded-4 border-solid-gray-600 border bg-white px-2 py-0.5">{children}</span>;
}
