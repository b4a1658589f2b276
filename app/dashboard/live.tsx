import { getLocale, getTranslations } from 'next-intl/server';
import { LiveUpdates } from './live-updates';

/** Tells an open page what arrived since. `since` (see `liveSince`) was read before what the page shows. */
export async function Live({ since }: { since: string }) {
  const t = await getTranslations('staff.live');
  const words = {
    oneUpdate: t('oneUpdate'),
    updates: String(t.raw('updates')),
    missed: t('missed'),
    oneEmergency: t('oneEmergency'),
    emergencies: String(t.raw('emergencies')),
    interrupted: t('interrupted'),
    sound: {
      on: t('sound.on'),
      off: t('sound.off'),
      silence: t('sound.silence'),
      silenced: String(t.raw('sound.silenced')),
      again: t('sound.again'),
      hint: t('sound.hint'),
    },
  };
  return <LiveUpdates since={since} locale={await getLocale()} words={words} />;
}
