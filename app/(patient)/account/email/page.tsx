import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { redirect } from 'next/navigation';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { PasswordField } from '@/app/_components/password-field';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { FormToken } from '../../form-token';
import { sendChangeCode } from './actions';

/** Another e-mail address; `?again` when the code page found no code to go on with. */
export default async function ChangeEmailPage({ searchParams }: PageProps<'/account/email'>) {
  const account = await requireAccount('/account/email');
  if (!account.hasPassword) redirect(dueStep(account));
  const t = await getTranslations('account');
  const { again } = await searchParams;
  const challenge = await pendingChallenge('change-email', account.accountId);
  return (
    <FormPage
      title={t('email.title')}
      action={sendChangeCode}
      submit={t('email.submit')}
      values={challenge ? { email: challenge.email } : {}}
      intro={
        <>
          {again !== undefined && (
            <Notice told kind="warning" title={t('forgot.again')}>
              <p>{t('email.again')}</p>
            </Notice>
          )}
          <p>
            {t('email.now')} <strong>{account.email}</strong>
          </p>
          <p>{t('email.lead')}</p>
        </>
      }
      after={
        <Link href="/account" className="link link-target">
          {t('password.back')}
        </Link>
      }
    >
      <FormToken />
      <Field
        name="email"
        label={t('email.label')}
        hint={t('forgot.emailHint')}
        type="email"
        inputMode="email"
        autoComplete="email"
      />
      <PasswordField name="presentPassword" label={t('password.present')} autoComplete="current-password" />
    </FormPage>
  );
}
