import { getTranslations } from 'next-intl/server';
import { Field } from '@/app/_components/field';

/** The six digits of the authenticator app. */
export async function TotpField() {
  const t = await getTranslations('staff.totp');
  return (
    <Field
      name="code"
      label={t('label')}
      hint={t('hint')}
      inputMode="numeric"
      autoComplete="one-time-code"
      width={12}
    />
  );
}
