import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { challengeState } from '@/lib/auth/email-challenges';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { now } from '@/lib/clock';
import { EnterCodePage } from '../../enter-code-page';
import { resendResetCode, verifyResetCode } from './actions';

export default async function ResetCodePage({ searchParams }: PageProps<'/forgot-password/code'>) {
  const challenge = await pendingChallenge('reset-password');
  if (!challenge) redirect('/forgot-password?again');
  const state = challengeState(challenge, now());
  if (state === 'verified') redirect('/forgot-password/password');
  if (state === 'over') redirect('/forgot-password?again');
  const t = await getTranslations('account.forgot');
  return (
    <EnterCodePage
      title={t('codeTitle')}
      lead={(await getTranslations('account.code'))('lead')}
      sentTo={t('sentTo')}
      hint={t('codeHint')}
      challenge={challenge}
      query={await searchParams}
      verify={verifyResetCode}
      resend={resendResetCode}
      back="/forgot-password"
      otherAddress={t('otherAddress')}
    />
  );
}
