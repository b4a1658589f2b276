import { getTranslations } from 'next-intl/server';
import { DateFields } from '@/app/_components/date-fields';
import { Field } from '@/app/_components/field';
import { MarkedJapanese } from '@/app/_components/marked-japanese';
import type { Account } from '@/lib/auth/current-account';
import { formatPhone } from '@/lib/cases/phone';
import type { FormState } from '@/lib/forms/form-state';
import { readDraft } from '@/lib/registration/attribute-draft';

/** What the health center has on file of a person, as somebody who adds them types it. */
export async function AttributeFields() {
  const t = await getTranslations('registration');
  return (
    <>
      <Field
        name="name"
        label={t('attributes.name')}
        hint={<MarkedJapanese>{t('attributes.nameHint')}</MarkedJapanese>}
        autoComplete="name"
        maxLength={200}
      />
      <Field
        name="kana"
        label={t('attributes.kana')}
        hint={<MarkedJapanese>{t('attributes.kanaHint')}</MarkedJapanese>}
        required={false}
        maxLength={200}
      />
      <DateFields
        name="birth"
        legend={t('attributes.birthdate')}
        hint={<MarkedJapanese>{t('attributes.birthdateHint')}</MarkedJapanese>}
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
    </>
  );
}

/** The code with which somebody gives a person over; it is never shown again. */
export async function HandoverCodeField() {
  const t = await getTranslations('family');
  return (
    <Field
      name="handoverCode"
      label={t('add.code')}
      hint={t('add.codeHint')}
      required={false}
      autoComplete="off"
      maxLength={40}
      width={20}
    />
  );
}

/** What was confirmed before. */
export async function typedBefore(account: Account): Promise<FormState['values']> {
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
    ...(draft.relation && { relation: draft.relation }),
  };
}
