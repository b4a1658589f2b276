import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { PhoneLink } from '@/app/_components/phone-link';
import { japanInstant } from '@/lib/japan-time';
import type { ReportingState } from '@/lib/status-report/reporting-state';

/** Nobody asks for a report any more: when that was, and whom to call. */
export async function Ended({ state }: { state: ReportingState }) {
  const t = await getTranslations('status-report');
  return (
    <Page title={t('ended.title')}>
      <EndedFacts state={state} />
      <p>
        <Link href="/emergency" className="link link-target">
          {t('form.emergencyLink')}
        </Link>
      </p>
      <p>
        <Link href="/status-report/history" className="link link-target">
          {t('choose.history')}
        </Link>
      </p>
    </Page>
  );
}

export async function EndedFacts({ state }: { state: ReportingState }) {
  const t = await getTranslations('status-report.ended');
  const [locale, format] = [await getLocale(), await getFormatter()];
  const date = format.dateTime(japanInstant(state.lastDay), { dateStyle: 'long' });
  return (
    <>
      <p>{t('body', { date })}</p>
      <p>
        {t('call', { center: locale === 'ja' ? state.center.nameJa : state.center.name })}{' '}
        <PhoneLink number={state.center.phone} />
      </p>
    </>
  );
}
