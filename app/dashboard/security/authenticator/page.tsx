import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { requireFreshStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { keptInBrowser } from '@/lib/staff/kept-in-browser';
import { StaffFrame } from '../../staff-page';
import { TotpField } from '../../totp-field';
import { TotpSetUp } from '../../totp-set-up';
import { verifyNewApp } from './actions';

/** The key of another authenticator app, in the browser that asked for it; the present one works until its first code. */
export default async function NewAuthenticatorPage() {
  const member = await requireFreshStaff();
  const secret = await keptInBrowser('new-authenticator', member.staffId, now());
  if (!secret) redirect('/dashboard/security');
  const t = await getTranslations('staff');
  return (
    <StaffFrame
      staff={member}
      navigation={
        <Link href="/dashboard/security" prefetch={false} className="link link-target">
          ← {t('security.back')}
        </Link>
      }
    >
      <FormPage
        title={t('security.newAppTitle')}
        caption={t('caption')}
        action={verifyNewApp}
        submit={t('totp.submit')}
        intro={<TotpSetUp secret={secret} email={member.email} />}
      >
        <TotpField />
      </FormPage>
    </StaffFrame>
  );
}
