import { getTranslations } from 'next-intl/server';
import type { ChartDay } from '@/lib/status-report/chart/chart-days';
import { alarmMarks, dayWidth, panel } from '@/lib/status-report/chart/plot';
import { saturationBands, temperatureBands } from '@/lib/status-report/chart/threshold-bands';
import type { RuleSet } from '@/lib/status-report/rules';
import { levelShapes } from '../../level-mark';
import { times } from '../../times';
import { ChartPanel } from '@/app/_chart/chart-panel';

type Props = {
  days: readonly ChartDay[];
  rules: RuleSet;
  category: 'infected' | 'contact';
  withSaturation: boolean;
};

const left = 44;
const right = 128;
const temperature = { left, top: 76, height: 132 };
const saturation = { left, top: 238, height: 112 };

/** The picture itself, drawn on the server. Its figures stand in the table below, so that to a screen reader it is one image. */
export async function ChartDrawing({ days, rules, category, withSaturation }: Props) {
  const t = await getTranslations('staff.chart');
  const levels = await getTranslations('questionnaire.levels');
  const { day } = await times();
  const plotWidth = days.length * dayWidth;
  const [width, bottom] = [left + plotWidth + right, withSaturation ? 358 : 216];
  const panels = [
    {
      name: `${t('temperature')} (°C)`,
      frame: temperature,
      drawn: panel(
        days,
        {
          value: ({ bodyTemperature }) => bodyTemperature,
          range: [35, 40.5],
          highest: 45,
          step: 1,
          bands: temperatureBands(rules, category),
        },
        temperature,
      ),
    },
    ...(withSaturation
      ? [
          {
            name: 'SpO2 (%)',
            frame: saturation,
            drawn: panel(
              days,
              {
                value: ({ oxygenSaturation }) => oxygenSaturation,
                range: [88, 100],
                highest: 100,
                step: 2,
                bands: saturationBands(rules),
              },
              saturation,
            ),
          },
        ]
      : []),
  ];
  return (
    <svg
      role="img"
      aria-label={t('drawing')}
      viewBox={`0 0 ${width} ${bottom + 26}`}
      // Attributes, since the policy of the pages lets no style through.
      width={width}
      height={bottom + 26}
      // Two weeks shrink a little beside the other column of a wide page; longer periods are scrolled, so that they stay legible.
      className={`block bg-white text-[11px] print:h-auto print:w-full print:max-w-full ${days.length <= 14 ? 'lg:h-auto lg:max-w-full' : ''}`}
    >
      <defs>
        <pattern
          id="missing"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2" height="6" className="fill-solid-gray-536" />
        </pattern>
      </defs>
      {alarmMarks(days, left).map(({ on, level, count, x }) => (
        <g
          key={`${on} ${level}`}
          className={level === 'emergency' ? 'fill-red-900' : 'fill-orange-1000'}
          transform={`translate(${x} ${level === 'emergency' ? 2 : 30})`}
        >
          <path d={levelShapes[level]} fillRule="evenodd" transform="translate(-7 0) scale(0.85)" />
          <text y="24" textAnchor="middle" className="font-700">
            {count > 1 ? `${levels(level)} ×${count}` : levels(level)}
          </text>
        </g>
      ))}
      {panels.map((each) => (
        <ChartPanel key={each.name} {...each} width={plotWidth} bandName={(level) => levels(level)} />
      ))}
      {days.map(({ on, state }, index) => {
        const x = left + index * dayWidth;
        return (
          <g key={on}>
            {state === 'missing' &&
              panels.map(({ name, frame }) => (
                <rect
                  key={name}
                  x={x}
                  y={frame.top}
                  width={dayWidth}
                  height={frame.height}
                  fill="url(#missing)"
                />
              ))}
            <line x1={x} x2={x} y1={bottom - 4} y2={bottom} className="stroke-solid-gray-600" />
            <text x={x + dayWidth / 2} y={bottom + 12} textAnchor="middle" className="fill-solid-gray-800">
              {day(on)}
            </text>
          </g>
        );
      })}
      <Legend
        x={left + plotWidth + 8}
        y={12}
        words={{ missing: t('noReport'), notMeasured: t('notMeasured') }}
      />
    </svg>
  );
}

type LegendProps = { x: number; y: number; words: { missing: string; notMeasured: string } };

function Legend({ x, y, words }: LegendProps) {
  return (
    <g className="fill-solid-gray-800">
      <rect x={x} y={y} width="16" height="12" fill="url(#missing)" className="stroke-solid-gray-600" />
      <text x={x + 22} y={y + 10}>
        {words.missing}
      </text>
      <path d={`M${x + 4} ${y + 22}l8 8m0 -8l-8 8`} className="stroke-solid-gray-800" strokeWidth="1.5" />
      <text x={x + 22} y={y + 30}>
        {words.notMeasured}
      </text>
    </g>
  );
}
