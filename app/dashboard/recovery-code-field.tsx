import { getTranslations } from 'next-intl/server';
import { Field } from '@/app/_components/field';

/** One of the ten codes on paper. */
export async function RecoveryCodeField() {
  const t = await getTranslations('staff.code');
  return (
    <Field
      name="recoveryCode"
      label={t('recoveryLabel')}
      hint={t('recoveryHint')}
      autoComplete="off"
      width={20}
    />
  );
}
