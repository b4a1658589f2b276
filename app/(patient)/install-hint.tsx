import { getTranslations } from 'next-intl/server';
import { InstallOffer } from './install-offer';

/** How to put the app on the home screen, in this browser. Nothing where it is there already, or was declined. */
export async function InstallHint() {
  const t = await getTranslations('installed.install');
  const words = {
    title: t('title'),
    why: t('why'),
    button: t('button'),
    later: t('later'),
    otherBrowser: t('otherBrowser'),
    otherBrowserHow: t('otherBrowserHow'),
    share: t('share'),
    add: t('add'),
    confirm: t('confirm'),
  };
  return <InstallOffer words={words} />;
}
