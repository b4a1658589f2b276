import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Notice } from '@/app/_components/notice';
import { PhoneLink } from '@/app/_components/phone-link';
import type { ReportingState } from '@/lib/status-report/reporting-state';
import type { Problem } from '../report-state';

/** What is said for each reason why a report was not stored, ready in the page before it happens. */
export async function problemNotices(
  returnTo: string,
  state: ReportingState | undefined,
): Promise<Record<Problem, ReactNode>> {
  const [t, emergency, stopped, locale] = [
    await getTranslations('status-report.problems'),
    await getTranslations('status-report.emergency'),
    await getTranslations('rights.stopped'),
    await getLocale(),
  ];
  const phone = state && (
    <p>
      {emergency('callCenter', { center: locale === 'ja' ? state.center.nameJa : state.center.name })}:{' '}
      <PhoneLink number={state.center.phone} />
    </p>
  );
  return {
    'signed-out': (
      <Notice kind="warning" title={t('signedOutTitle')}>
        <p>{t('signedOutBody')}</p>
        {/* In a tab of its own, so that the answers on this page stay, with JavaScript off too. */}
        <a
          href={`/sign-in?to=${encodeURIComponent(returnTo)}`}
          target="_blank"
          rel="noreferrer"
          className="link link-target font-700"
        >
          {t('signIn')}
        </a>
      </Notice>
    ),
    unavailable: (
      <Notice kind="warning" title={t('unavailableTitle')}>
        <p>{t('unavailableBody')}</p>
        {phone}
      </Notice>
    ),
    ended: (
      <Notice kind="warning" title={t('endedTitle')}>
        <p>{t('endedBody')}</p>
        {phone}
      </Notice>
    ),
    withdrawn: (
      <Notice kind="warning" title={stopped('title')}>
        <p>{stopped('notStored')}</p>
        {phone}
      </Notice>
    ),
    reused: (
      <Notice kind="warning" title={t('reusedTitle')}>
        <p>{t('reusedBody')}</p>
      </Notice>
    ),
  };
}
