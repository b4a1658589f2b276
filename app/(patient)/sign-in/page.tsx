import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { redirect } from 'next/navigation';
import { Checkbox } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { PasswordField } from '@/app/_components/password-field';
import { currentAccount, dueStep } from '@/lib/auth/current-account';
import { internalPath } from '@/lib/auth/internal-path';
import { enter, enterWithPasskey } from './actions';
import { PasskeySignIn } from './passkey-sign-in';

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { to, done } = await searchParams;
  const goingTo = internalPath(to);
  const account = await currentAccount();
  if (account) redirect(goingTo ?? dueStep(account));
  const t = await getTranslations('account.signIn');
  return (
    <FormPage
      title={t('title')}
      action={enter}
      submit={t('submit')}
      intro={
        done === 'password' && (
          <Notice told kind="success" title={t('passwordChanged')}>
            <p>{t('passwordChangedBody')}</p>
          </Notice>
        )
      }
      after={
        <>
          <PasskeySignIn
            enter={enterWithPasskey}
            to={goingTo}
            words={{ button: t('passkey'), notUsed: t('passkeyNotUsed') }}
          />
          <p>
            <Link href="/forgot-password" className="link link-target">
              {t('forgotten')}
            </Link>
          </p>
          <p>
            {t('newHere')}{' '}
            <Link href="/register/email" className="link link-target">
              {t('register')}
            </Link>
          </p>
        </>
      }
    >
      {goingTo && <input type="hidden" name="to" value={goingTo} />}
      <Field
        name="email"
        label={t('email')}
        type="email"
        inputMode="email"
        autoComplete="username webauthn"
      />
      <PasswordField name="password" label={t('password')} autoComplete="current-password" />
      <Checkbox name="keepSignedIn" label={t('keep')} hint={t('keepHint')} />
    </FormPage>
  );
}
