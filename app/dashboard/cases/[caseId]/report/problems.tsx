import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Problem } from '@/app/(patient)/status-report/report-state';
import { Notice } from '@/app/_components/notice';

/** Why a report on behalf of somebody was not stored, in words to the nurse; ready in the page before it happens. */
export async function onBehalfProblems(personPage: string): Promise<Record<Problem, ReactNode>> {
  const t = await getTranslations('staff.onBehalf');
  // In a tab of its own, so that the answers on this page stay, with JavaScript off too.
  const elsewhere = (label: string) => (
    <a href={personPage} target="_blank" rel="noreferrer" className="link link-target font-700">
      {label}
    </a>
  );
  return {
    'signed-out': (
      <Notice kind="warning" title={t('lockedTitle')}>
        <p>{t('lockedBody')}</p>
        {elsewhere(t('unlock'))}
      </Notice>
    ),
    unavailable: (
      <Notice kind="warning" title={t('unavailableTitle')}>
        <p>{t('unavailableBody')}</p>
      </Notice>
    ),
    ended: (
      <Notice kind="warning" title={t('endedTitle')}>
        <p>{t('endedBody')}</p>
        {elsewhere(t('openPerson'))}
      </Notice>
    ),
    // What somebody says on the phone is entered all the same.
    withdrawn: null,
    reused: (
      <Notice kind="warning" title={t('reusedTitle')}>
        <p>{t('reusedBody')}</p>
      </Notice>
    ),
  };
}
