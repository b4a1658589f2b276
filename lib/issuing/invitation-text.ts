import 'server-only';
import { createTranslator } from 'use-intl/core';
import { env } from '@/lib/env';
import { readingsInBrackets } from '@/lib/language/furigana/notation';
import { formatsOf, isLocale, langOf, type Locale } from '@/lib/language/locales';
import { messages, type PatientMessages } from '@/lib/language/messages';

/** Where a person begins: the top page, the same for everybody. */
export const invitationUrl = () => `${env().APP_URL.replace(/\/+$/, '')}/`;

export interface Invitation {
  issuedId: string;
  center: { name: string; nameJa: string; phone: string };
  /** The first above. */
  languages: readonly Locale[];
}

/** The person's own language, where the staff know it, with Japanese below it; else those that the center's setting names. */
export const languagesOf = (setting: string, own?: Locale): Locale[] =>
  own ? [...new Set<Locale>([own, 'ja'])] : setting.split(' ').filter(isLocale);

/** What an invitation says in one language: address, ID, what to do, whom to call. No name, and no disease. */
export function invitationWords(locale: Locale, { issuedId, center }: Omit<Invitation, 'languages'>) {
  const sentences: PatientMessages = messages[locale];
  const t = createTranslator({ locale: formatsOf(locale), messages: sentences, namespace: 'invitation' });
  const url = invitationUrl();
  return {
    title: t('title'),
    lead: t('lead'),
    address: t('address'),
    url,
    idLabel: t('id'),
    issuedId,
    stepsTitle: t('steps'),
    steps: [t('step1', { url }), t('step2'), t('step3'), t('step4'), t('step5')],
    secret: t('secret'),
    callTitle: t('call'),
    call: `${langOf(locale) === 'ja' ? center.nameJa : center.name} ${center.phone}`,
    emergencyTitle: t('emergency'),
    emergency: t('emergencyText'),
  };
}

/** The same as the parts of a letter. */
export function invitationParts(locale: Locale, invitation: Invitation) {
  const words = invitationWords(locale, invitation);
  return [
    words.lead,
    { link: words.address, url: words.url },
    words.idLabel,
    { code: words.issuedId },
    `${words.stepsTitle}:`,
    ...words.steps.map((step, index) => `${index + 1}. ${step}`),
    words.secret,
    `${words.callTitle}: ${words.call}`,
    `${words.emergencyTitle}: ${words.emergency}`,
  ];
}

/** The invitation in all its languages as plain text, to be copied. */
export function invitationText(invitation: Invitation): string {
  const texts = invitation.languages.map((locale) =>
    [
      invitationWords(locale, invitation).title,
      ...invitationParts(locale, invitation).map((part) => {
        if (typeof part === 'string') return part;
        return 'code' in part ? part.code : `${part.link}: ${part.url}`;
      }),
    ].join('\n'),
  );
  return readingsInBrackets(texts.join('\n\n'));
}
