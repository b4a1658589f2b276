import { getTranslations } from 'next-intl/server';
import type { TodayFigures } from '@/lib/line-list/figures/today';
import { levels } from '@/lib/status-report/levels';
import { LevelMark } from '../level-mark';
import { Figure, FigureList } from './figure';

/** How many people are asked today, how many reported, and with which levels. */
export async function Today({ figures }: { figures: TodayFigures }) {
  const t = await getTranslations('staff.figures');
  return (
    <div className="space-y-4">
      <FigureList>
        <Figure name={t('due')} value={figures.due} />
        <Figure name={t('received')} value={figures.received} />
        <Figure name={t('missing')} value={figures.missing} />
      </FigureList>
      <FigureList>
        {levels.toReversed().map((level) => (
          <Figure key={level} name={<LevelMark level={level} />} value={figures.levels[level]} />
        ))}
      </FigureList>
      <p className="text-solid-gray-700">{t('todayHint')}</p>
    </div>
  );
}
