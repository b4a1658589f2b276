import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { currentAccount, dueStep } from '@/lib/auth/current-account';
import { pauseSeconds, pendingChallenge } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { senderAddress } from '@/lib/mail/sender-address';
import { ResendButton } from '../resend-button';
import { resendCode, verifyCode } from './actions';

/** Step 4: the code from the mail. Whoever opens My HER-SYS again while a code is due lands here. */
export default async function CodePage({ searchParams }: PageProps<'/register/code'>) {
  const challenge = await pendingChallenge('register');
  if (!challenge) {
    const account = await currentAccount();
    redirect(account ? dueStep(account) : '/register/email');
  }
  const t = await getTranslations('registration');
  const { sent, wait } = await searchParams;
  const waitSeconds = Number(wait);
  return (
    <FormPage
      title={t('code.title')}
      caption={t('step', { step: 2 })}
      action={verifyCode}
      submit={t('code.submit')}
      intro={
        <>
          {sent !== undefined && <Notice kind="success" title={t('code.resent')} />}
          {waitSeconds > 0 && <Notice kind="warning" title={t('code.wait', { seconds: waitSeconds })} />}
          <p>
            {t('code.sentTo')} <strong className="block">{challenge.email}</strong>
          </p>
          <p>{t('code.lead')}</p>
        </>
      }
      after={
        <section className="space-y-3">
          <h2 className="text-std-20B-150">{t('code.notReceived')}</h2>
          <ul className="list-disc space-y-1 pl-6">
            <li>{t('code.notReceived1')}</li>
            <li>{t('code.notReceived2', { from: senderAddress() })}</li>
            <li>{t('code.notReceived3')}</li>
            <li>{t('code.notReceived4')}</li>
          </ul>
          <ResendButton
            key={challenge.id}
            action={resendCode}
            pauseSeconds={pauseSeconds(challenge, now())}
            label={t('code.resend')}
            waiting={t('code.resendIn', { seconds: '{seconds}' })}
          />
          <Link href="/register/email" prefetch={false} className="link link-target">
            {t('code.change')}
          </Link>
          <br />
          <Link href="/sign-in" prefetch={false} className="link link-target">
            {t('code.signIn')}
          </Link>
        </section>
      }
    >
      <Field
        name="code"
        label={t('code.label')}
        hint={t('code.hint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        width={12}
      />
    </FormPage>
  );
}
