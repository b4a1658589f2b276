import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { currentLocale } from '@/lib/language/current-locale';
import { formatsOf } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { EmergencyAdvice } from './emergency-advice';
import { SignsList } from './signs-list';
import { whoToCall } from './who-to-call';
import { OwnOnPhone } from './own-on-phone';
import { saidWords, WordsToSay } from './words-to-say';

/** The emergency signs and the numbers to call: for everybody, signed in or not, and without JavaScript. */
export default async function EmergencyPage() {
  const t = await getTranslations('status-report.emergency');
  const [toCall, locale] = [await whoToCall(), await currentLocale()];
  const { emergency } = messages[locale]['status-report'];
  return (
    <Page title={t('title')}>
      <EmergencyAdvice toCall={toCall} answered={false} />
      <SignsList />
      {toCall ? (
        <WordsToSay toCall={toCall} />
      ) : (
        <OwnOnPhone locale={formatsOf(locale)} callCenter={emergency.callCenter} said={await saidWords()} />
      )}
      {!toCall && <p>{t('signInForCenter')}</p>}
      <p>
        <Link href="/status-report" className="link link-target">
          {t('report')}
        </Link>
      </p>
    </Page>
  );
}
