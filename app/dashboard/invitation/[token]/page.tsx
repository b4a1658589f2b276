import { getTranslations } from 'next-intl/server';
import { staffLocale } from '@/lib/language/current-locale';
import { NewPasswordFields } from '@/app/(patient)/register/password/new-password-fields';
import { newPasswordWords } from '@/app/(patient)/register/password/new-password-words';
import { ButtonLink } from '@/app/_components/button-link';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { Page } from '@/app/_components/page';
import { readCookie } from '@/lib/auth/cookies';
import { now } from '@/lib/clock';
import { prefectureName } from '@/lib/prefecture/prefectures';
import { readInvitation, type Invitation } from '@/lib/staff/invitation';
import { TotpField } from '../../totp-field';
import { TotpSetUp } from '../../totp-set-up';
import { choosePassword, verifyFirstCode } from './actions';

/** Accepting an invitation: name and password, then the second factor. The token in the address opens the first step; the second, only the browser that took the first. */
export default async function InvitationPage({ params }: PageProps<'/dashboard/invitation/[token]'>) {
  const { token } = await params;
  const invitation = await readInvitation(token, await readCookie('invitation'), now());
  const t = await getTranslations('staff');
  if (!invitation) {
    return (
      <Page title={t('invitation.ended')} caption={t('caption')}>
        <p>{t('invitation.endedBody')}</p>
        <ButtonLink href="/dashboard/sign-in">{t('signIn.submit')}</ButtonLink>
      </Page>
    );
  }
  if (invitation.begunElsewhere) {
    return (
      <Page title={t('invitation.elsewhere')} caption={t('caption')}>
        <p>{t('invitation.elsewhereBody')}</p>
      </Page>
    );
  }
  if (invitation.totpSecret) {
    return (
      <FormPage
        key="second-factor"
        title={t('totp.title')}
        caption={t('invitation.step', { step: 2 })}
        action={verifyFirstCode.bind(null, token)}
        submit={t('totp.submit')}
        intro={<TotpSetUp secret={invitation.totpSecret} email={invitation.email} />}
      >
        <TotpField />
      </FormPage>
    );
  }
  return (
    <FormPage
      key="password"
      title={t('invitation.title')}
      caption={t('invitation.step', { step: 1 })}
      action={choosePassword.bind(null, token)}
      submit={t('invitation.submit')}
      intro={
        <>
          <p>
            <Whom invitation={invitation} />
          </p>
          <p>{t('invitation.lead')}</p>
        </>
      }
    >
      <Field
        name="name"
        label={t('invitation.name')}
        hint={t('invitation.nameHint')}
        autoComplete="name"
        width={20}
      />
      <NewPasswordFields email={invitation.email} words={await newPasswordWords()} />
    </FormPage>
  );
}

async function Whom({ invitation: { email, role, center, prefectureCode } }: { invitation: Invitation }) {
  const t = await getTranslations('staff');
  const values = { email, role: t(`roles.${role}`) };
  const locale = await staffLocale();
  if (prefectureCode)
    return t('invitation.for', { ...values, center: prefectureName(prefectureCode, locale) });
  if (!center) return t('invitation.forSystem', values);
  return t('invitation.for', { ...values, center: locale === 'ja' ? center.nameJa : center.name });
}
