import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { ButtonLink } from '@/app/_components/button-link';
import { FormPage } from '@/app/_components/form-page';
import { Page } from '@/app/_components/page';
import { PasswordField } from '@/app/_components/password-field';
import { currentStaffSession } from '@/lib/auth/current-staff';
import { staffPath } from '@/lib/auth/internal-path';
import { limit } from '@/lib/limits';
import { ForgetEarlierPages, RefreshEachMinute } from '../hide-when-idle';
import { signOut } from '../sign-out';
import { unlockScreen } from './actions';
import { Alarm } from './alarm';

/**
 * What a screen shows that nobody used for 15 minutes: the alarm, and nothing of any person. Looking at it, and its own
 * refreshing, do not count as use. Where another window was used in the meantime, one press leads back.
 */
export default async function LockedPage({ searchParams }: PageProps<'/dashboard/locked'>) {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt) redirect('/dashboard/sign-in');
  const to = staffPath((await searchParams).to);
  const t = await getTranslations('staff');
  const minutes = limit('session.staffIdleMinutes');
  const around = (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="60" />
      </noscript>
      <ForgetEarlierPages />
      <RefreshEachMinute />
      {session.centerCode && <Alarm centerCode={session.centerCode} />}
    </>
  );
  if (!session.locked) {
    return (
      <Page title={t('locked.hiddenTitle')} caption={t('caption')}>
        {around}
        <p>{t('locked.hiddenLead', { minutes })}</p>
        <ButtonLink href={to}>{t('locked.goOn')}</ButtonLink>
      </Page>
    );
  }
  return (
    <FormPage
      title={t('locked.title')}
      caption={t('caption')}
      action={unlockScreen.bind(null, to)}
      submit={t('locked.submit')}
      intro={
        <>
          {around}
          <p>{t('locked.lead', { minutes })}</p>
        </>
      }
      after={
        <form action={signOut}>
          <button className="link link-target">{t('signOut')}</button>
        </form>
      }
    >
      <PasswordField name="password" label={t('locked.password')} autoComplete="current-password" />
    </FormPage>
  );
}
