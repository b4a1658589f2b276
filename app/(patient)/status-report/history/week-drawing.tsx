import { getFormatter, getTranslations } from 'next-intl/server';
import { ChartPanel } from '@/app/_chart/chart-panel';
import { japanInstant } from '@/lib/japan-time';
import type { ChartDay } from '@/lib/status-report/chart/chart-days';
import { panel } from '@/lib/status-report/chart/plot';

/** As wide as a small phone, so that nothing has to be scrolled sideways; the picture grows with its page. */
const frame = { left: 32, dayWidth: 36, inset: 0.3 };
const temperature = { ...frame, top: 34, height: 120 };
const saturation = { ...frame, top: 200, height: 96 };
const width = 7 * frame.dayWidth;

type Props = { days: readonly ChartDay[]; withSaturation: boolean; index: string };

/** One week, drawn on the server. Its figures stand in the table below, so that to a screen reader it is one image. */
export async function WeekDrawing({ days, withSaturation, index }: Props) {
  const [t, words, format] = [
    await getTranslations('status-report.history'),
    await getTranslations('questionnaire'),
    await getFormatter(),
  ];
  const long = (on = '') => format.dateTime(japanInstant(on), { month: 'long', day: 'numeric' });
  const [from, until] = [long(days[0]?.on), long(days.at(-1)?.on)];
  const bottom = withSaturation ? 296 : 154;
  const hatch = `missing-${index}`;
  const panels = [
    {
      name: `${t('temperature')} (${words('units.bodyTemperature')})`,
      frame: temperature,
      drawn: panel(
        days,
        { value: (report) => report.bodyTemperature, range: [35, 40], highest: 45, step: 1, bands: [] },
        temperature,
      ),
    },
    ...(withSaturation
      ? [
          {
            name: `${t('saturation')} (${words('units.oxygenSaturation')})`,
            frame: saturation,
            drawn: panel(
              days,
              {
                value: (report) => report.oxygenSaturation,
                range: [90, 100],
                highest: 100,
                step: 2,
                bands: [],
              },
              saturation,
            ),
          },
        ]
      : []),
  ];
  // Of several reports of one day the highest temperature bears its figure: there is no room for more.
  const highest = new Set(
    days.map(
      ({ reports }) => reports.toSorted((a, b) => (b.bodyTemperature ?? 0) - (a.bodyTemperature ?? 0))[0]?.id,
    ),
  );
  return (
    <figure className="break-inside-avoid">
      <figcaption className="font-700">{t('week', { from, until })}</figcaption>
      <svg
        role="img"
        aria-label={t('drawing', { from, until })}
        viewBox={`0 0 ${frame.left + width + 4} ${bottom + 36}`}
        className="mt-1 block h-auto w-full max-w-[30rem] bg-white text-[13px] print:max-w-[24rem]"
      >
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="2" height="6" className="fill-solid-gray-536" />
          </pattern>
        </defs>
        {panels.map((each) => (
          <ChartPanel
            key={each.name}
            {...each}
            width={width}
            labelled={({ reportId }) => highest.has(reportId)}
          />
        ))}
        {days.map(({ on, state }, day) => {
          const x = frame.left + day * frame.dayWidth;
          return (
            <g key={on} className="fill-solid-gray-800 text-[12px]">
              {state === 'missing' &&
                panels.map(({ name, frame: { top, height } }) => (
                  <rect
                    key={name}
                    x={x}
                    y={top}
                    width={frame.dayWidth}
                    height={height}
                    fill={`url(#${hatch})`}
                  />
                ))}
              <line x1={x} x2={x} y1={bottom - 4} y2={bottom} className="stroke-solid-gray-600" />
              <text x={x + frame.dayWidth / 2} y={bottom + 15} textAnchor="middle">
                {format.dateTime(japanInstant(on), { month: 'numeric', day: 'numeric' })}
              </text>
              <text x={x + frame.dayWidth / 2} y={bottom + 31} textAnchor="middle">
                {format.dateTime(japanInstant(on), { weekday: 'short' })}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

/** What hatching and a cross mean. */
export async function DrawingKey() {
  const t = await getTranslations('status-report.history');
  return (
    <ul aria-label={t('key')} className="flex flex-wrap gap-x-6 gap-y-1">
      <li className="flex items-center gap-2">
        <svg aria-hidden="true" viewBox="0 0 20 16" className="h-4 w-5 flex-none">
          <path d="M0 16L16 0M6 16L20 2M0 8L8 0" className="stroke-current" strokeWidth="2" />
          <rect x="0.5" y="0.5" width="19" height="15" fill="none" className="stroke-current" />
        </svg>
        {t('keyMissing')}
      </li>
      <li className="flex items-center gap-2">
        <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 flex-none">
          <path d="M4 4l8 8m0 -8l-8 8" className="stroke-current" strokeWidth="1.5" />
        </svg>
        {t('keyNotMeasured')}
      </li>
    </ul>
  );
}
