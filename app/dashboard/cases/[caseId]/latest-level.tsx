import { getTranslations } from 'next-intl/server';
import type { ReportOfCase } from '@/lib/line-list/case-record';
import { LevelMark } from '../../level-mark';
import { Reasons } from '../../reasons';
import { times } from '../../times';

/** The level of the report that was measured last, corrections counting, and why. */
export async function LatestLevel({ report }: { report: ReportOfCase | undefined }) {
  const t = await getTranslations('staff.case');
  const { day, moment } = await times();
  if (!report) return <p>{t('noLevel')}</p>;
  return (
    <div className="space-y-2">
      <p>
        <LevelMark level={report.level} />
      </p>
      <div>
        {report.firedRules.length > 0 && <span className="font-700">{t('why')}</span>}
        <Reasons firedRules={report.firedRules} />
      </div>
      <p className="text-solid-gray-700">
        {t('ofDay', { day: day(report.reportOn), time: moment(report.receivedAt) })}
      </p>
    </div>
  );
}
