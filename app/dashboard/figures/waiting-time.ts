import { getTranslations } from 'next-intl/server';

/** Minutes as people say them: `12 min`, `3 h 05 min`, `2 d 4 h`; a dash where there is nothing to tell. */
export async function waitingTime(): Promise<(minutes: number | null) => string> {
  const t = await getTranslations('staff.figures.wait');
  return (exact) => {
    if (exact === null) return t('none');
    const minutes = Math.floor(exact);
    const hours = Math.floor(minutes / 60);
    if (hours === 0) return t('minutes', { minutes });
    if (hours < 24) return t('hours', { hours, minutes: minutes % 60 });
    return t('days', { days: Math.floor(hours / 24), hours: hours % 24 });
  };
}
