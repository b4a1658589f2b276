import { getTranslations } from 'next-intl/server';
import { senderOf, type Holders } from '@/lib/family/holders';
import type { ReportOfCase } from '@/lib/line-list/case-record';
import { ReportVersion } from './report-version';

type Props = {
  reports: readonly ReportOfCase[];
  /** Who reported for the person, and when. Left out: whoever reads is told of staff and others only. */
  holders?: Holders;
  /** Where a report is put right; undefined of one that the reader may not. */
  correctPath?: (versions: readonly ReportOfCase[]) => string | undefined;
};

/** All reports of a person, corrections beside what they correct; the newest stands open. */
export async function Reports({ reports, holders, correctPath }: Props) {
  const t = await getTranslations('staff.case');
  if (reports.length === 0) return <p>{t('noReports')}</p>;
  return (
    <div className="space-y-3">
      {reports.map((report, index) => {
        const versions = reports.filter((other) => isSameReport(other, report));
        return (
          <ReportVersion
            key={report.id}
            report={report}
            sender={holders && senderOf(report, holders)}
            versions={versions}
            open={index === 0}
            correctPath={report.correctedBy ? undefined : correctPath?.(versions)}
          />
        );
      })}
    </div>
  );
}

function isSameReport(one: ReportOfCase, other: ReportOfCase): boolean {
  return (one.correctsReportId ?? one.id) === (other.correctsReportId ?? other.id);
}
