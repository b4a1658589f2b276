import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { challengeState } from '@/lib/auth/email-challenges';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { now } from '@/lib/clock';
import { NewPasswordFields } from '../../register/password/new-password-fields';
import { newPasswordWords } from '../../register/password/new-password-words';
import { saveNewPassword } from './actions';

export default async function NewPasswordPage() {
  const challenge = await pendingChallenge('reset-password');
  const state = challenge && challengeState(challenge, now());
  if (!challenge || state === 'over') redirect('/forgot-password?again');
  if (state !== 'verified') redirect('/forgot-password/code');
  const t = await getTranslations('account.forgot');
  const registration = await getTranslations('registration.password');
  return (
    <FormPage
      title={t('passwordTitle')}
      action={saveNewPassword}
      submit={registration('submit')}
      intro={<p>{t('passwordLead')}</p>}
    >
      <NewPasswordFields email={challenge.email} words={await newPasswordWords()} />
    </FormPage>
  );
}
