import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { PasswordField } from '@/app/_components/password-field';
import { currentStaffSession } from '@/lib/auth/current-staff';
import { ForgetEarlierPages } from '../hide-when-idle';
import { signIn } from './actions';

/** First step of signing in. */
export default async function StaffSignInPage({ searchParams }: PageProps<'/dashboard/sign-in'>) {
  if ((await currentStaffSession())?.secondFactorAt) redirect('/dashboard');
  const t = await getTranslations('staff');
  const { signedOut, ended } = await searchParams;
  return (
    <FormPage
      title={t('signIn.title')}
      caption={t('caption')}
      action={signIn}
      submit={t('signIn.submit')}
      intro={
        <>
          <ForgetEarlierPages />
          {signedOut !== undefined && <Notice told kind="success" title={t('signIn.signedOut')} />}
          {ended !== undefined && <Notice told kind="warning" title={t('signIn.ended')} />}
        </>
      }
      after={
        <Link href="/sign-in" prefetch={false} className="link link-target">
          {t('signIn.forPatients')}
        </Link>
      }
    >
      <Field name="email" label={t('signIn.email')} type="email" autoComplete="username" />
      <PasswordField name="password" label={t('signIn.password')} autoComplete="current-password" />
    </FormPage>
  );
}
