import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { challengeState } from '@/lib/auth/email-challenges';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { now } from '@/lib/clock';
import { EnterCodePage } from '../../../enter-code-page';
import { resendChangeCode, verifyChangeCode } from './actions';

export default async function ChangeEmailCodePage({ searchParams }: PageProps<'/account/email/code'>) {
  const { accountId } = await requireAccount('/account/email');
  const challenge = await pendingChallenge('change-email', accountId);
  const state = challenge && challengeState(challenge, now());
  if (!challenge || state === 'over' || state === 'verified') redirect('/account/email?again');
  const t = await getTranslations('account.email');
  const registration = await getTranslations('registration.code');
  return (
    <EnterCodePage
      title={t('codeTitle')}
      lead={(await getTranslations('account.code'))('lead')}
      sentTo={t('sentTo')}
      hint={registration('hint')}
      challenge={challenge}
      query={await searchParams}
      verify={verifyChangeCode}
      resend={resendChangeCode}
      back="/account/email"
    />
  );
}
