import { getFormatter, getTranslations } from 'next-intl/server';
import { curve } from '@/lib/line-list/figures/curve';
import type { DayFigures } from '@/lib/line-list/figures/by-day';
import { levels } from '@/lib/status-report/levels';
import { times } from '../times';
import { FiguresTable } from './figures-table';

const box = { width: 260, height: 56 };

/** Reports of each level and people who did not report, as curves of their own scale, and the same figures as a table. */
export async function Days({ days }: { days: readonly DayFigures[] }) {
  const t = await getTranslations('staff.figures');
  const levelName = await getTranslations('questionnaire.levels');
  const { day } = await times();
  const { number } = await getFormatter();
  const rows = [
    ...levels.toReversed().map((level) => ({
      name: levelName(level),
      values: days.map((each) => each.levels[level]),
    })),
    { name: t('missing'), values: days.map(({ missing }) => missing) },
  ];
  return (
    <div className="space-y-4">
      <div aria-hidden="true" className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {rows.map(({ name, values }) => (
          <Curve key={name} name={name} values={values} />
        ))}
      </div>
      <FiguresTable
        name={t('daysTable')}
        caption={<caption className="font-700 px-3 py-2 text-left">{t('daysTable')}</caption>}
        heads={[t('day'), ...rows.map(({ name }) => name)]}
        rows={days.map(({ on }, index) => ({
          key: on,
          head: day(on),
          figures: rows.map(({ values }) => number(values[index] ?? 0)),
        }))}
      />
    </div>
  );
}

async function Curve({ name, values }: { name: string; values: readonly number[] }) {
  const { path, end } = curve(values, box);
  const { number } = await getFormatter();
  return (
    <div className="border-solid-gray-420 rounded-8 border px-4 py-2">
      <p className="flex justify-between gap-2">
        <span className="font-700">{name}</span>
        <span className="text-solid-gray-700">
          0–{number(Math.max(...values))} ·{' '}
          <span className="font-700 text-solid-gray-900">{number(values.at(-1) ?? 0)}</span>
        </span>
      </p>
      {/* In the colour of the text around it, so that it is seen in forced colours too. */}
      <div className="text-key-900 mt-1">
        <svg
          aria-hidden="true"
          viewBox={`-5 -5 ${box.width + 10} ${box.height + 10}`}
          className="h-auto w-full stroke-current"
        >
          <line x1="0" x2={box.width} y1={box.height} y2={box.height} />
          <path d={path} fill="none" strokeWidth="2" />
          <circle cx={end.x} cy={end.y} r="4" className="fill-current stroke-none" />
        </svg>
      </div>
    </div>
  );
}
