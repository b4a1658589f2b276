import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { redirect } from 'next/navigation';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { currentAccount, dueStep } from '@/lib/auth/current-account';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { FormToken } from '../../form-token';
import { sendCode } from './actions';

/** Step 2: the e-mail address. One that was asked for before stands there to be corrected; `?again` when a code was typed that this browser did not ask for. */
export default async function EmailPage({ searchParams }: PageProps<'/register/email'>) {
  const account = await currentAccount();
  if (account) redirect(dueStep(account));
  const t = await getTranslations('registration');
  const { again } = await searchParams;
  const challenge = await pendingChallenge('register');
  return (
    <FormPage
      title={t('email.title')}
      caption={t('step', { step: 1 })}
      action={sendCode}
      submit={t('email.submit')}
      values={challenge ? { email: challenge.email } : {}}
      intro={
        <>
          {again !== undefined && (
            <Notice told kind="warning" title={t('email.again')}>
              <p>{t('email.againBody')}</p>
            </Notice>
          )}
          <p>{t('email.lead')}</p>
          <Notice title={t('email.privacyTitle')}>
            <p>{t('email.privacy')}</p>
            <p>{t('email.child')}</p>
            <Link href="/privacy" className="link link-target">
              {t('email.privacyLink')}
            </Link>
          </Notice>
        </>
      }
    >
      <FormToken />
      <Field
        name="email"
        label={t('email.label')}
        hint={t('email.hint')}
        type="email"
        inputMode="email"
        autoComplete="email"
      />
      <p>{t('email.consent')}</p>
    </FormPage>
  );
}
