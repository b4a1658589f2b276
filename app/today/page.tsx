import { getLocale } from 'next-intl/server';
import { OwnLinks } from '@/app/_components/own-links';
import { Page } from '@/app/_components/page';
import { VeryIll } from '@/app/_components/very-ill';
import { currentLocale } from '@/lib/language/current-locale';
import { OwnDayOnPhone } from './own-day-on-phone';
import { wordsOfDay } from './words-of-day';

/**
 * What the installed app begins with: the day of the person whom the phone knows, drawn on the phone. The page itself is the same for
 * everybody, with nothing of any person, so that the worker can keep it.
 */
export default async function TodayPage() {
  const words = wordsOfDay(await currentLocale());
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
      <VeryIll anchor="a" />
      <OwnLinks anchor="a" />
    </Page>
  );
}
