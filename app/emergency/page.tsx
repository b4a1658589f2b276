import { getTranslations } from 'next-intl/server';
import { Japanese, japaneseBeside } from '@/app/_components/japanese-beside';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { currentLocale } from '@/lib/language/current-locale';
import { formatsOf } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { emergencySigns } from '@/lib/status-report/emergency-signs';
import { EmergencyAdvice } from './emergency-advice';
import { whoToCall } from './who-to-call';
import { OwnOnPhone } from './own-on-phone';
import { saidWords, WordsToSay } from './words-to-say';

/** The emergency signs and the numbers to call: for everybody, signed in or not, and without JavaScript. */
export default async function EmergencyPage() {
  const [t, words] = [
    await getTranslations('status-report.emergency'),
    await getTranslations('questionnaire'),
  ];
  const [toCall, locale, ja] = [await whoToCall(), await currentLocale(), await japaneseBeside()];
  const { emergency } = messages[locale]['status-report'];
  return (
    <Page title={t('title')}>
      <EmergencyAdvice toCall={toCall} answered={false} />
      <section>
        <h2 className="text-std-22B-150">
          {t('signs')}
          <Japanese>{ja?.('status-report.emergency.signs')}</Japanese>
        </h2>
        <ul className="mt-3 list-disc space-y-2 pl-6">
          {emergencySigns.map(({ id, seenByOthers }) => (
            <li key={id}>
              {words(`emergencySigns.${id}`)}
              {seenByOthers && '\u00a0※'}
              <Japanese>{ja?.(`questionnaire.emergencySigns.${id}`)}</Japanese>
            </li>
          ))}
        </ul>
        <p className="text-solid-gray-700 mt-2">
          {t('seenByOthers')}
          <Japanese>{ja?.('status-report.emergency.seenByOthers')}</Japanese>
        </p>
      </section>
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
