import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { currentStaffSession } from '@/lib/auth/current-staff';
import { signOut } from '../../sign-out';
import { TotpField } from '../../totp-field';
import { verifyCode } from './actions';

/** Second step of signing in. It shows nothing of the person whose password was right. */
export default async function StaffCodePage() {
  const session = await currentStaffSession();
  if (!session) redirect('/dashboard/sign-in');
  if (session.secondFactorAt) redirect('/dashboard');
  const t = await getTranslations('staff');
  return (
    <FormPage
      title={t('code.title')}
      caption={t('caption')}
      action={verifyCode}
      submit={t('totp.submit')}
      intro={<p>{t('code.lead')}</p>}
      after={
        <form action={signOut}>
          <button className="link link-target">{t('code.other')}</button>
        </form>
      }
    >
      <TotpField />
    </FormPage>
  );
}
