import { getTranslations } from 'next-intl/server';
import type { AcknowledgementFigures } from '@/lib/line-list/figures/acknowledgements';
import { Figure, FigureList } from './figure';
import { waitingTime } from './waiting-time';

/** How long an emergency waited until somebody put their name to it. */
export async function Acknowledgements({ figures }: { figures: AcknowledgementFigures }) {
  const t = await getTranslations('staff.figures');
  const wait = await waitingTime();
  const { acknowledged, medianMinutes, worstMinutes, open, oldestMinutes } = figures;
  return (
    <FigureList>
      <Figure name={t('acknowledged')} value={acknowledged} />
      <Figure name={t('median')} value={wait(medianMinutes)} />
      <Figure name={t('worst')} value={wait(worstMinutes)} />
      <Figure name={t('open')} value={open} />
      {open > 0 && <Figure name={t('oldest')} value={wait(oldestMinutes)} />}
    </FigureList>
  );
}
