import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { currentStaffSession } from '@/lib/auth/current-staff';
import { ProofPage } from '../../proof-page';
import { signOut } from '../../sign-out';
import { verifyCode, verifyRecoveryCode } from './actions';

/** Second step of signing in. It shows nothing of the person whose password was right. */
export default async function StaffCodePage({ searchParams }: PageProps<'/dashboard/sign-in/code'>) {
  const session = await currentStaffSession();
  if (!session) redirect('/dashboard/sign-in');
  if (session.secondFactorAt) redirect('/dashboard');
  if (session.totpResetAt) redirect('/dashboard/sign-in/authenticator');
  const recovery = (await searchParams).recovery !== undefined;
  const t = await getTranslations('staff.code');
  return (
    <ProofPage
      title={t('title')}
      lead={t('lead')}
      recovery={recovery}
      otherHref={recovery ? '/dashboard/sign-in/code' : '/dashboard/sign-in/code?recovery'}
      withApp={verifyCode}
      withRecoveryCode={verifyRecoveryCode}
      after={
        <form action={signOut}>
          <button className="link link-target">{t('other')}</button>
        </form>
      }
    />
  );
}
