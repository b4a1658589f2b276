import 'server-only';
import { invitationParts } from '@/lib/issuing/invitation-text';
import type { Locale } from '@/lib/language/locales';
import { limit } from '@/lib/limits';
import type { LetterPart, LetterText } from './layout';
import { stationeryIn } from './stationery';

/**
 * A letter to somebody who reports or is invited to. `challengeId` names the e-mail challenge whose lifetime begins when the
 * letter is taken for delivery; the letters without a code carry it too, so that known and unknown addresses look the same.
 */
export type PatientLetter = { to: string; locale: Locale } & (
  | { kind: 'verification-code' | 'reset-code' | 'email-change-code'; code: string; challengeId: string }
  | { kind: 'known-address' | 'unknown-address'; challengeId: string }
  | {
      kind:
        | 'password-changed'
        | 'email-changed'
        | 'passkey-added'
        | 'passkey-removed'
        | 'account-deleted'
        | 'person-taken-over';
    }
  | { kind: 'report-reminder' }
  | {
      kind: 'case-invitation';
      issuedId: string;
      center: { name: string; nameJa: string; phone: string };
      languages: readonly Locale[];
    }
);

export function writePatientLetter(letter: PatientLetter): LetterText {
  const { t, rights, family, productName, link, text } = stationeryIn(letter.locale);
  const aroundCode = (code: string, instruction: string): LetterPart[] => [
    instruction,
    { code },
    t('lifetime', { minutes: limit('code.lifetimeMinutes') }),
    t('keepSecret'),
    t('ignore'),
  ];

  switch (letter.kind) {
    case 'verification-code':
      return text(
        t('verificationCode.subject', { productName, code: letter.code }),
        t('verificationCode.heading'),
        [
          ...aroundCode(letter.code, t('verificationCode.instruction', { productName })),
          link(t('openProduct', { productName }), '/'),
        ],
      );
    case 'reset-code':
      return text(
        t('resetCode.subject', { productName, code: letter.code }),
        t('resetCode.heading'),
        aroundCode(letter.code, t('resetCode.instruction')),
      );
    case 'email-change-code':
      return text(
        t('emailChangeCode.subject', { productName, code: letter.code }),
        t('emailChangeCode.heading'),
        aroundCode(letter.code, t('emailChangeCode.instruction')),
      );
    case 'known-address':
      return text(t('knownAddress.subject', { productName }), t('knownAddress.heading'), [
        t('knownAddress.explanation'),
        link(t('knownAddress.signIn'), '/sign-in'),
        link(t('knownAddress.resetPassword'), '/forgot-password'),
        t('knownAddress.ignore'),
      ]);
    case 'unknown-address':
      return text(t('unknownAddress.subject', { productName }), t('unknownAddress.heading'), [
        t('unknownAddress.explanation'),
        link(t('unknownAddress.register'), '/'),
        t('unknownAddress.ignore'),
      ]);
    case 'password-changed':
      return text(t('passwordChanged.subject', { productName }), t('passwordChanged.heading'), [
        t('passwordChanged.explanation'),
        t('passwordChanged.notYou'),
        link(t('passwordChanged.resetPassword'), '/forgot-password'),
      ]);
    case 'email-changed':
      return text(t('emailChanged.subject', { productName }), t('emailChanged.heading'), [
        t('emailChanged.explanation'),
        t('emailChanged.notYou'),
      ]);
    case 'report-reminder':
      return text(t('reportReminder.subject', { productName }), t('reportReminder.heading'), [
        t('reportReminder.explanation'),
        link(t('reportReminder.report'), '/status-report'),
        t('reportReminder.done'),
        link(t('reportReminder.signs'), '/emergency'),
        link(t('reportReminder.change'), '/account/reminders'),
      ]);
    case 'passkey-added':
      return text(t('passkeyAdded.subject', { productName }), t('passkeyAdded.heading'), [
        t('passkeyAdded.explanation'),
        t('passkeyAdded.notYou'),
        link(t('passwordChanged.resetPassword'), '/forgot-password'),
      ]);
    case 'passkey-removed':
      return text(t('passkeyRemoved.subject', { productName }), t('passkeyRemoved.heading'), [
        t('passkeyRemoved.explanation'),
        t('passkeyRemoved.notYou'),
        link(t('passwordChanged.resetPassword'), '/forgot-password'),
      ]);
    case 'account-deleted':
      return text(rights('subject', { productName }), rights('heading'), [
        rights('explanation'),
        rights('again'),
        link(t('unknownAddress.register'), '/'),
        rights('notYou'),
      ]);
    case 'person-taken-over':
      return text(family('takenOver.subject', { productName }), family('takenOver.heading'), [
        family('takenOver.explanation'),
        link(family('takenOver.see'), '/family'),
        family('takenOver.notYou'),
        link(t('passwordChanged.resetPassword'), '/forgot-password'),
      ]);
    case 'case-invitation': {
      const { languages } = letter;
      const heads = languages.map((locale) =>
        stationeryIn(locale).t('caseInvitation.heading', { productName }),
      );
      return text(
        t('caseInvitation.subject', { productName }),
        heads.join(' / '),
        languages.flatMap((locale) => invitationParts(locale, letter)),
      );
    }
  }
}
