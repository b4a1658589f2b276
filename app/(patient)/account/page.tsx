import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { ButtonLink } from '@/app/_components/button-link';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { SummaryList } from '@/app/_components/summary-list';
import { dueStep, isPatient, requireAccount } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { heldBefore } from '@/lib/family/former-holders';
import { ownProfiles } from '@/lib/registration/own-profiles';
import { InstallHint } from '../install-hint';
import { CaseDetails } from './case-details';
import { SignOutForm } from './sign-out-form';

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const account = await requireAccount('/account');
  const t = await getTranslations('account.page');
  const family = await getTranslations('family');
  const leaving = await getTranslations('installed.signOut');
  const profiles = await ownProfiles(account);
  const { done } = await searchParams;
  // What was typed of somebody who decides themselves by now is not shown: see /family.
  const shown = account.cases.filter(({ decidesThemselves }) => !decidesThemselves);
  const change = (href: string) => (account.hasPassword ? { href, text: t('change') } : undefined);
  return (
    <Page title={t('title')}>
      {done === 'password' && <Notice told kind="success" title={t('passwordChanged')} />}
      {done === 'email' && <Notice told kind="success" title={t('emailChanged')} />}
      {done === 'phone' && <Notice told kind="success" title={t('phoneChanged')} />}
      {done === 'sessions' && <Notice told kind="success" title={t('sessionsEnded')} />}
      {done === 'health' && <Notice told kind="success" title={t('healthSaved')} />}
      {isPatient(account) ? (
        <div className="space-y-3">
          <ButtonLink href="/status-report">{t('report')}</ButtonLink>
          <p>
            <Link href="/status-report/history" className="link link-target">
              {t('history')}
            </Link>
          </p>
          <p>
            <Link href="/recuperation-record" className="link link-target">
              {(await getTranslations('recuperation'))('link')}
            </Link>
          </p>
          <p>
            <Link href="/account/reminders" className="link link-target">
              {t('reminders')}
            </Link>
          </p>
          {account.cases.length === 1 && (
            <p>
              <Link href="/account/health" className="link link-target">
                {t('health')}
              </Link>
            </p>
          )}
          <p>
            <Link href="/family" className="link link-target">
              {family('title')}
            </Link>
          </p>
        </div>
      ) : (
        <div className="space-y-3">
          <p>{(await heldBefore(account)) ? family('nobody.body') : t('unfinished')}</p>
          <ButtonLink href={dueStep(account)}>{t('goOn')}</ButtonLink>
        </div>
      )}
      {shown.length > 0 && (
        <section className="space-y-3">
          <h2 className="text-std-22B-150">{t('detailsTitle')}</h2>
          {shown.map((each) => (
            <CaseDetails
              key={each.caseId}
              ownCase={each}
              profile={profiles.find((profile) => profile.caseId === each.caseId)}
            />
          ))}
          <p>{t('detailsHelp')}</p>
        </section>
      )}
      <section className="space-y-3">
        <h2 className="text-std-22B-150">{t('signInTitle')}</h2>
        <SummaryList
          rows={[
            { label: t('email'), value: account.email, change: change('/account/email') },
            { label: t('password'), value: t('passwordHidden'), change: change('/account/password') },
          ]}
        />
        {account.hasPassword && (
          <ul>
            <li>
              <Link href="/account/passkeys" className="link link-target">
                {t('passkeys')}
              </Link>
            </li>
            <li>
              <Link href="/account/sessions" className="link link-target">
                {t('sessions')}
              </Link>
            </li>
          </ul>
        )}
      </section>
      <p>
        <Link href="/account/data" className="link link-target">
          {(await getTranslations('rights'))('title')}
        </Link>
      </p>
      <InstallHint />
      <section className="space-y-3">
        <h2 className="text-std-22B-150">{t('signOutTitle')}</h2>
        <p>{t('signOutBody')}</p>
        <SignOutForm
          owner={phoneOwner(account.accountId)}
          words={{
            signOut: t('signOut'),
            unsentTitle: leaving('unsentTitle'),
            unsentBody: leaving('unsentBody'),
            signOutAnyway: leaving('signOutAnyway'),
          }}
        />
      </section>
    </Page>
  );
}
