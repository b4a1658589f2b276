import { getTranslations } from 'next-intl/server';
import type { ChartDay } from '@/lib/status-report/chart/chart-days';
import { LevelMark } from '../../level-mark';
import { times } from '../../times';

type Props = { days: readonly ChartDay[]; withSaturation: boolean };

const cell = 'py-1.5 pr-2 align-top print:py-0';

/** The figures of the chart, a row per report and one per day without any, up to the last day that was asked for. */
export async function ChartTable({ days, withSaturation }: Props) {
  const t = await getTranslations('staff.chart');
  const { day, clock } = await times();
  const shown = days.filter(({ state }) => state !== 'not-asked');
  if (shown.length === 0) return null;
  const heads = [t('day'), t('temperature'), ...(withSaturation ? ['SpO2'] : []), t('level')];
  return (
    <table className="print:text-dns-14N-130 mt-4 w-full">
      <caption className="font-700 mb-1 text-left print:sr-only">{t('table')}</caption>
      <thead>
        <tr className="border-solid-gray-600 border-b-2 print:border-b">
          {heads.map((head) => (
            <th key={head} scope="col" className={`${cell} font-700 text-left`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.flatMap(({ on, reports }) =>
          reports.length === 0 ? (
            <tr key={on} className="border-solid-gray-420 border-b">
              <th scope="row" className={`${cell} font-400 text-left`}>
                {day(on)}
              </th>
              <td colSpan={heads.length - 1} className={cell}>
                {t('noReport')}
              </td>
            </tr>
          ) : (
            reports.map((report) => (
              <tr key={report.id} className="border-solid-gray-420 border-b">
                <th scope="row" className={`${cell} font-400 text-left`}>
                  {day(on)} <span className="whitespace-nowrap">{clock(report.measuredAt)}</span>
                </th>
                <td className={`${cell} ${report.bodyTemperature === null ? '' : 'whitespace-nowrap'}`}>
                  {report.bodyTemperature === null
                    ? t('notMeasured')
                    : `${report.bodyTemperature.toFixed(1)} °C`}
                </td>
                {withSaturation && (
                  <td className={cell}>
                    {report.oxygenSaturation === null
                      ? t(report.noOximeter ? 'noOximeter' : 'notMeasured')
                      : `${report.oxygenSaturation} %`}
                  </td>
                )}
                <td className={`${cell} print:leading-none`}>
                  <LevelMark level={report.level} />
                </td>
              </tr>
            ))
          ),
        )}
      </tbody>
    </table>
  );
}
