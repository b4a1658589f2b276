import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Notice } from '@/app/_components/notice';
import { requireFreshStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { ownSignIn } from '@/lib/staff/own-sign-in';
import { StaffPage } from '../staff-page';
import { times } from '../times';
import { beginNewAuthenticator, makeRecoveryCodes, signOutElsewhere } from './actions';

/** How one signs in: sessions elsewhere, recovery codes, authenticator app. All of it asks for a fresh second factor. */
export default async function SecurityPage({ searchParams }: PageProps<'/dashboard/security'>) {
  const member = await requireFreshStaff();
  const { elsewhere, codesLeft } = await ownSignIn(member, now());
  const t = await getTranslations('staff.security');
  const { moment } = await times();
  return (
    <StaffPage
      title={t('title')}
      staff={member}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {(await getTranslations('staff'))('toDashboard')}
        </Link>
      }
    >
      <div className="max-w-[40rem] space-y-8">
        <Done what={(await searchParams).done} />
        <Section title={t('app')}>
          <p>{t('appLead')}</p>
          <form action={beginNewAuthenticator}>
            <button className="button button-secondary">{t('newApp')}</button>
          </form>
        </Section>
        <Section title={t('codes')}>
          <p>{t('left', { left: codesLeft })}</p>
          <form action={makeRecoveryCodes}>
            <button className="button button-secondary">{t('makeCodes')}</button>
            <p className="text-solid-gray-700 mt-2">{t('makeCodesHint')}</p>
          </form>
        </Section>
        <Section title={t('sessions')}>
          {elsewhere.length === 0 ? (
            <p>{t('nowhere')}</p>
          ) : (
            <>
              <ul className="border-solid-gray-420 divide-solid-gray-420 divide-y border-y">
                {elsewhere.map(({ startedAt, lastSeenAt }) => (
                  <li key={`${startedAt.getTime()} ${lastSeenAt.getTime()}`} className="py-3">
                    {t('session', { since: moment(startedAt), used: moment(lastSeenAt) })}
                  </li>
                ))}
              </ul>
              <form action={signOutElsewhere}>
                <button className="button button-secondary">{t('signOut')}</button>
              </form>
            </>
          )}
        </Section>
      </div>
    </StaffPage>
  );
}

/** What was just done; `what` comes from the address, so it may be anything. */
async function Done({ what }: { what: string | string[] | undefined }) {
  const t = await getTranslations('staff.security');
  switch (what) {
    case 'sessions':
      return <Notice told kind="success" title={t('doneSessions')} />;
    case 'app':
      return <Notice told kind="success" title={t('doneApp')} />;
    case 'recovery':
      return (
        <Notice told kind="warning" title={t('usedRecovery')}>
          <p>{t('usedRecoveryMore')}</p>
        </Notice>
      );
    case undefined:
    default:
      return null;
  }
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-4">
      <h2 className="text-std-22B-150">{title}</h2>
      {children}
    </section>
  );
}
