import { getTranslations } from 'next-intl/server';

/** The sentences around a new password, in the language of this request. */
export async function newPasswordWords() {
  const t = await getTranslations('registration.password');
  return {
    label: t('label'),
    again: t('again'),
    againHint: t('againHint'),
    rule: t('rule'),
    longEnough: t('longEnough'),
    threeOfFour: t('threeOfFour'),
    lowercase: t('lowercase'),
    uppercase: t('uppercase'),
    digit: t('digit'),
    symbol: t('symbol'),
    done: t('done'),
    missing: t('missing'),
    suggest: t('suggest'),
    suggested: t('suggested'),
  };
}

export type NewPasswordWords = Awaited<ReturnType<typeof newPasswordWords>>;
