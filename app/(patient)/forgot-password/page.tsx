import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { FormToken } from '../form-token';
import { sendResetCode } from './actions';

/** Where a forgotten password begins anew; `?again` when a later step found no code to go on with. */
export default async function ForgotPasswordPage({ searchParams }: PageProps<'/forgot-password'>) {
  const t = await getTranslations('account.forgot');
  const { again } = await searchParams;
  const challenge = await pendingChallenge('reset-password');
  return (
    <FormPage
      title={t('title')}
      action={sendResetCode}
      submit={t('submit')}
      values={challenge ? { email: challenge.email } : {}}
      intro={
        <>
          {again !== undefined && (
            <Notice told kind="warning" title={t('again')}>
              <p>{t('againBody')}</p>
            </Notice>
          )}
          <p>{t('lead')}</p>
        </>
      }
      after={
        <Link href="/sign-in" className="link link-target">
          {t('back')}
        </Link>
      }
    >
      <FormToken />
      <Field
        name="email"
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        inputMode="email"
        autoComplete="email"
      />
    </FormPage>
  );
}
