import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { japanInstant } from '@/lib/japan-time';
import type { ReadMark as Mark, Report } from '@/lib/status-report/own-reports';
import type { sentBy } from '@/lib/status-report/reported-by';
import { ReadMark } from '../_components/read-mark';

type OwnReport = Report & { correctedBy: string | undefined; by: ReturnType<typeof sentBy> };

type Props = {
  /** The newest first. */
  reports: readonly OwnReport[];
  missing: readonly string[];
  read: Map<string, Mark>;
  withSaturation: boolean;
};

const cell = 'py-2 pr-3 align-baseline';
const row = 'border-solid-gray-420 border-b break-inside-avoid';

/** Every report, the newest first, with its corrections, and the days without any. */
export async function ReportTable({ reports, missing, read, withSaturation }: Props) {
  const [t, family, words, format] = [
    await getTranslations('status-report.history'),
    await getTranslations('family'),
    await getTranslations('questionnaire'),
    await getFormatter(),
  ];
  const day = (at: Date) => format.dateTime(at, { month: 'short', day: 'numeric', weekday: 'short' });
  const heads = [
    t('date'),
    `${t('temperature')} (${words('units.bodyTemperature')})`,
    ...(withSaturation ? [`${t('saturation')} (${words('units.oxygenSaturation')})`] : []),
  ];
  const rows = [
    ...reports.map((report) => ({ on: report.reportOn, report })),
    ...missing.map((on) => ({ on, report: undefined })),
  ].toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  return (
    <table className="w-full">
      <caption className="text-std-20B-150 mb-2 text-left">{t('tableTitle')}</caption>
      <thead>
        <tr className="border-solid-gray-600 border-b-2">
          {heads.map((head) => (
            <th key={head} scope="col" className={`${cell} font-700 text-left`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ on, report }) => {
          if (!report) {
            return (
              <tr key={on} className={row}>
                <th scope="row" className={`${cell} font-400 text-left`}>
                  {day(japanInstant(on))}
                </th>
                <td colSpan={withSaturation ? 2 : 1} className={cell}>
                  {t('noReport')}
                </td>
              </tr>
            );
          }
          const date = day(report.measuredAt);
          const time = format.dateTime(report.measuredAt, { timeStyle: 'short', hourCycle: 'h23' });
          const mark = read.get(report.id);
          return (
            <tr key={report.id} className={row}>
              <th scope="row" className={`${cell} font-400 text-left`}>
                <Link href={`/status-report/receipt/${report.id}`} className="link link-target">
                  <span>
                    {date} <span className="whitespace-nowrap">{time}</span>
                  </span>
                </Link>
                {report.correctedBy && <Small>{t('corrected')}</Small>}
                {report.correctsReportId && <Small>{t('correction')}</Small>}
                {report.by !== 'you' && <Small>{family(`by.${report.by}`)}</Small>}
                {mark && (
                  <Small>
                    <ReadMark mark={mark} />
                  </Small>
                )}
              </th>
              <td className={cell}>
                {report.bodyTemperature === null ? t('notMeasured') : report.bodyTemperature.toFixed(1)}
              </td>
              {withSaturation && (
                <td className={cell}>
                  {report.oxygenSaturation === null
                    ? t(report.noOximeter ? 'noOximeter' : 'notMeasured')
                    : report.oxygenSaturation}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Small({ children }: { children: React.ReactNode }) {
  return <span className="text-solid-gray-700 block">{children}</span>;
}
