import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { Page } from '@/app/_components/page';
import { currentStaffSession } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { keptInBrowser } from '@/lib/staff/kept-in-browser';
import { resetUntil } from '@/lib/staff/set-up-anew';
import { signOut } from '../../sign-out';
import { times } from '../../times';
import { TotpField } from '../../totp-field';
import { TotpSetUp } from '../../totp-set-up';
import { beginAnew, verifyAnew } from './actions';

/** Second step of signing in after a colleague reset the second factor: another app, in the browser that asked for its key. */
export default async function AuthenticatorAnewPage() {
  const session = await currentStaffSession();
  if (!session) redirect('/dashboard/sign-in');
  if (session.secondFactorAt || !session.totpResetAt) redirect('/dashboard/sign-in/code');
  const at = now();
  const end = resetUntil(session.totpResetAt);
  const t = await getTranslations('administration.anew');
  const { fullMoment } = await times();
  const until = fullMoment(end);
  const other = (
    <form action={signOut}>
      <button className="link link-target">{t('other')}</button>
    </form>
  );
  if (at >= end)
    return (
      <Page title={t('late')}>
        <p>{t('lateBody', { until })}</p>
        {other}
      </Page>
    );
  const secret = await keptInBrowser('new-authenticator', session.staffId, at);
  if (secret)
    return (
      <FormPage
        title={t('title')}
        action={verifyAnew}
        submit={(await getTranslations('staff.totp'))('submit')}
        intro={<TotpSetUp secret={secret} email={session.email} />}
        after={other}
      >
        <TotpField />
      </FormPage>
    );
  return (
    <Page title={t('title')}>
      <p>{t('lead')}</p>
      <p>{t('until', { until })}</p>
      <form action={beginAnew}>
        <button className="button button-primary">{t('begin')}</button>
      </form>
      {other}
    </Page>
  );
}
