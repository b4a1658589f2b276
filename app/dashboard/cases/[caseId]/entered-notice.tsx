import { getTranslations } from 'next-intl/server';
import { Notice } from '@/app/_components/notice';
import type { ReportOfCase } from '@/lib/line-list/case-record';
import { LevelMark } from '../../level-mark';
import { Reasons } from '../../reasons';
import { CallerAdvice } from './report/caller-advice';

/** What came of the report that was just entered for the person; `entered` comes from the address, so it may be anything. */
export async function EnteredNotice({
  reports,
  entered,
}: {
  reports: readonly ReportOfCase[];
  entered: string | string[] | undefined;
}) {
  const report = reports.find(({ id, reportedByStaff }) => id === entered && reportedByStaff);
  if (!report) return null;
  const t = await getTranslations('staff.onBehalf');
  return (
    <div role="status" className="space-y-4">
      {report.level === 'emergency' && <CallerAdvice />}
      <Notice
        kind={report.level === 'stable' ? 'success' : 'warning'}
        title={t(report.correctsReportId ? 'correctionEntered' : 'entered')}
      >
        <p>
          <LevelMark level={report.level} />
        </p>
        <Reasons firedRules={report.firedRules} />
      </Notice>
    </div>
  );
}
