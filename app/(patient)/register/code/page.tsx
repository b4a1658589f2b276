import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { currentAccount, dueStep } from '@/lib/auth/current-account';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { EnterCodePage } from '../../enter-code-page';
import { resendCode, verifyCode } from './actions';

/** Step 4: the code from the mail. Whoever opens My HER-SYS again while a code is due lands here. */
export default async function CodePage({ searchParams }: PageProps<'/register/code'>) {
  const challenge = await pendingChallenge('register');
  if (!challenge) {
    const account = await currentAccount();
    redirect(account ? dueStep(account) : '/register/email');
  }
  const t = await getTranslations('registration');
  return (
    <EnterCodePage
      title={t('code.title')}
      caption={t('step', { step: 2 })}
      lead={t('code.lead')}
      sentTo={t('code.sentTo')}
      hint={t('code.hint')}
      challenge={challenge}
      query={await searchParams}
      verify={verifyCode}
      resend={resendCode}
      back="/register/email"
      otherAddress={t('code.notReceived4')}
      otherWay={{ href: '/sign-in', text: t('code.signIn') }}
    />
  );
}
