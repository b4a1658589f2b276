import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { choosePassword } from './actions';
import { NewPasswordFields } from './new-password-fields';
import { newPasswordWords } from './new-password-words';

/** Step 5: the first password. */
export default async function PasswordPage() {
  const account = await requireAccount('/register/password');
  if (account.hasPassword) redirect(dueStep(account));
  const t = await getTranslations('registration');
  return (
    <FormPage
      title={t('password.title')}
      caption={t('step', { step: 3 })}
      action={choosePassword}
      submit={t('password.submit')}
      intro={<p>{t('password.lead')}</p>}
    >
      <NewPasswordFields email={account.email} words={await newPasswordWords()} />
    </FormPage>
  );
}
