import { getLocale, getTranslations } from 'next-intl/server';
import { Japanese } from '@/app/_components/japanese';
import { japaneseBeside } from '@/app/_components/japanese-beside';
import { PhoneLink } from '@/app/_components/phone-link';
import { env } from '@/lib/env';
import type { Category } from '@/lib/status-report/questionnaire';

export interface ToCall {
  name: string;
  category: Category;
  center: { name: string; nameJa: string; phone: string };
}

/** "Call 119 now", with the numbers as buttons: the first thing on every page that knows of an emergency sign. */
export async function EmergencyAdvice({ toCall, answered }: { toCall?: ToCall; answered: boolean }) {
  const [t, locale] = [await getTranslations('status-report.emergency'), await getLocale()];
  const center = toCall && (locale === 'ja' ? toCall.center.nameJa : toCall.center.name);
  const help = env().HELP_PHONE;
  const ja = await japaneseBeside();
  const of = 'status-report.emergency';
  return (
    <section data-emergency className="rounded-8 border-4 border-red-900 bg-red-50 p-4 sm:p-6">
      <h2 className="text-std-24B-150 text-red-1200">
        {answered ? t('callFor') : t('call')}
        <Japanese>{ja?.(answered ? `${of}.callFor` : `${of}.call`)}</Japanese>
      </h2>
      <p className="mt-2">
        {t('lead')}
        <Japanese>{ja?.(`${of}.lead`)}</Japanese>
      </p>
      {/* Who is with the person may read no English. */}
      {locale !== 'ja' && !ja && answered && (
        <p lang="ja" className="mt-2">
          緊急性の高い症状があります。すぐに119番に電話してください。
        </p>
      )}
      <p className="mt-4">
        <a href="tel:119" className="button button-danger text-std-20B-150 w-full sm:w-auto sm:min-w-64">
          <span>
            {t('call119')}
            <Japanese>{ja?.(`${of}.call119`)}</Japanese>
          </span>
        </a>
      </p>
      {toCall && center ? (
        <p className="mt-3">
          {t('callCenter', { center })}: <PhoneLink number={toCall.center.phone} />
          <Japanese>{ja?.(`${of}.callCenter`, { center: toCall.center.nameJa })}</Japanese>
        </p>
      ) : (
        help && (
          <p className="mt-3">
            {t('callHelp')}: <PhoneLink number={help} />
            <Japanese>{ja?.(`${of}.callHelp`)}</Japanese>
          </p>
        )
      )}
      <p className="mt-2">
        {t('free')}
        <Japanese>{ja?.(`${of}.free`)}</Japanese>
      </p>
    </section>
  );
}
