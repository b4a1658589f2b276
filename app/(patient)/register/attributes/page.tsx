import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { DateFields } from '@/app/_components/date-fields';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { type Account, dueStep, requireAccount } from '@/lib/auth/current-account';
import { formatPhone } from '@/lib/cases/phone';
import type { FormState } from '@/lib/forms/form-state';
import { readDraft } from '@/lib/registration/attribute-draft';
import { keepAttributes } from './actions';

/** Step 6: name, birthdate, phone and ID. What was confirmed before stands there again. */
export default async function AttributesPage() {
  const account = await requireAccount('/register/attributes');
  if (dueStep(account) !== '/register/attributes') redirect(dueStep(account));
  const t = await getTranslations('registration');
  return (
    <FormPage
      title={t('attributes.title')}
      caption={t('step', { step: 4 })}
      action={keepAttributes}
      submit={t('attributes.submit')}
      values={await typedBefore(account)}
      intro={
        <>
          <p>{t('attributes.lead')}</p>
          <p>{t('attributes.forChild')}</p>
        </>
      }
    >
      <Field
        name="name"
        label={t('attributes.name')}
        hint={t('attributes.nameHint')}
        autoComplete="name"
        maxLength={200}
      />
      <Field
        name="kana"
        label={t('attributes.kana')}
        hint={t('attributes.kanaHint')}
        required={false}
        maxLength={200}
      />
      <DateFields
        name="birth"
        legend={t('attributes.birthdate')}
        hint={t('attributes.birthdateHint')}
        labels={{ year: t('attributes.year'), month: t('attributes.month'), day: t('attributes.day') }}
        birthday
      />
      <Field
        name="phone"
        label={t('attributes.phone')}
        hint={t('attributes.phoneHint')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width={20}
      />
      <Field
        name="issuedId"
        label={t('attributes.issuedId')}
        hint={t('attributes.issuedIdHint')}
        inputMode="numeric"
        autoComplete="off"
        width={12}
      />
    </FormPage>
  );
}

async function typedBefore(account: Account): Promise<FormState['values']> {
  const draft = await readDraft(account);
  if (!draft) return {};
  const [birthYear = '', birthMonth = '', birthDay = ''] = draft.birthdate.split('-');
  return {
    name: draft.name,
    kana: draft.kana ?? '',
    birthYear,
    birthMonth: String(Number(birthMonth)),
    birthDay: String(Number(birthDay)),
    phone: formatPhone(draft.phone),
    issuedId: draft.issuedId,
  };
}
