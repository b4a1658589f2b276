import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { PasswordField } from '@/app/_components/password-field';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { NewPasswordFields } from '../../register/password/new-password-fields';
import { newPasswordWords } from '../../register/password/new-password-words';
import { saveChangedPassword } from './actions';

export default async function ChangePasswordPage() {
  const account = await requireAccount('/account/password');
  if (!account.hasPassword) redirect(dueStep(account));
  const t = await getTranslations('account.password');
  return (
    <FormPage
      title={t('title')}
      action={saveChangedPassword}
      submit={t('submit')}
      intro={<p>{t('lead')}</p>}
      after={
        <ul>
          <li>
            <Link href="/forgot-password" className="link link-target">
              {t('forgotten')}
            </Link>
          </li>
          <li>
            <Link href="/account" className="link link-target">
              {t('back')}
            </Link>
          </li>
        </ul>
      }
    >
      <PasswordField name="presentPassword" label={t('present')} autoComplete="current-password" />
      <NewPasswordFields email={account.email} words={await newPasswordWords()} />
    </FormPage>
  );
}
