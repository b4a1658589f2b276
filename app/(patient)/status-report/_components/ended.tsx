import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Page } from '@/app/_components/page';
import { PhoneLink } from '@/app/_components/phone-link';
import { japanInstant } from '@/lib/japan-time';
import type { ReportingState } from '@/lib/status-report/reporting-state';

/** Nobody asks for a report any more: when that was, and whom to call. */
export async function Ended({ state }: { state: ReportingState }) {
  const [t, form, choose] = [
    await getTranslations('status-report.ended'),
    await getTranslations('status-report.form'),
    await getTranslations('status-report.choose'),
  ];
  const [locale, format] = [await getLocale(), await getFormatter()];
  const date = format.dateTime(japanInstant(state.lastDay), { dateStyle: 'long' });
  return (
    <Page title={t('title')}>
      <p>{t('body', { date })}</p>
      <p>
        {t('call', { center: locale === 'ja' ? state.center.nameJa : state.center.name })}{' '}
        <PhoneLink number={state.center.phone} />
      </p>
      <p>
        <Link href="/emergency" prefetch={false} className="link link-target">
          {form('emergencyLink')}
        </Link>
      </p>
      <p>
        <Link href="/status-report/history" prefetch={false} className="link link-target">
          {choose('history')}
        </Link>
      </p>
    </Page>
  );
}
