import { getLocale, getTranslations } from 'next-intl/server';
import { Japanese } from '@/app/_components/japanese';
import { japaneseBeside } from '@/app/_components/japanese-beside';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { currentLocale } from '@/lib/language/current-locale';
import { OwnDayOnPhone } from './own-day-on-phone';
import { wordsOfDay } from './words-of-day';

/**
 * What the installed app begins with: the day of the person whom the phone knows, drawn on the phone. The page itself is the same for
 * everybody, with nothing of any person, so that the worker can keep it.
 */
export default async function TodayPage() {
  const [t, ja, language] = [await getTranslations('top'), await japaneseBeside(), await currentLocale()];
  const words = wordsOfDay(language);
  return (
    <Page title={words.title}>
      <OwnDayOnPhone words={words} locale={await getLocale()} />
      {/* Of nobody anything can be said without scripts; the page that leads on can. */}
      <noscript>
        <p>
          <a href="/" className="link link-target font-700">
            {words.toTop}
          </a>
        </p>
      </noscript>
      <Notice kind="danger" title={t('emergencyTitle')}>
        <p>
          {t('emergencyBody')}
          <Japanese>{ja?.('top.emergencyBody')}</Japanese>
        </p>
        {/* A whole page, which the worker answers. */}
        <a href="/emergency" className="link link-target font-700">
          <span>
            {t('emergencyLink')}
            <Japanese>{ja?.('top.emergencyLink')}</Japanese>
          </span>
        </a>
      </Notice>
      <ul>
        {(
          [
            ['/status-report/history', t('history')],
            ['/family', words.family],
            ['/account', t('account')],
          ] as const
        ).map(([href, text]) => (
          <li key={href}>
            <a href={href} className="link link-target">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}
