import { getTranslations } from 'next-intl/server';
import type { ReportOfCase } from '@/lib/line-list/case-record';
import { ReportVersion } from './report-version';

/** All reports of a person, corrections beside what they correct; the newest stands open. */
export async function Reports({ reports }: { reports: readonly ReportOfCase[] }) {
  const t = await getTranslations('staff.case');
  if (reports.length === 0) return <p>{t('noReports')}</p>;
  return (
    <div className="space-y-3">
      {reports.map((report, index) => (
        <ReportVersion
          key={report.id}
          report={report}
          versions={reports.filter((other) => isSameReport(other, report))}
          open={index === 0}
        />
      ))}
    </div>
  );
}

function isSameReport(one: ReportOfCase, other: ReportOfCase): boolean {
  return (one.correctsReportId ?? one.id) === (other.correctsReportId ?? other.id);
}
