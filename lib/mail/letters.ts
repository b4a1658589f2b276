import 'server-only';
import { createTranslator } from 'use-intl/core';
import type { CenterRole } from '@/lib/auth/current-staff';
import { env } from '@/lib/env';
import { invitationParts } from '@/lib/issuing/invitation-text';
import type { Locale } from '@/lib/language/locales';
import { japanTimeOf } from '@/lib/japan-time';
import { messages } from '@/lib/language/messages';
import { limit } from '@/lib/limits';
import type { LetterPart, LetterText } from './layout';

interface Addressed {
  to: string;
  locale: Locale;
}

/**
 * Every letter the product sends. `challengeId` names the e-mail challenge whose lifetime begins when the letter is
 * taken for delivery; the letters without a code carry it too, so that known and unknown addresses look the same.
 */
export type Letter = Addressed &
  (
    | {
        kind: 'verification-code' | 'reset-code' | 'email-change-code';
        code: string;
        challengeId: string;
      }
    | { kind: 'known-address' | 'unknown-address'; challengeId: string }
    | { kind: 'password-changed' | 'email-changed' | 'passkey-added' | 'passkey-removed' }
    | { kind: 'report-reminder' }
    | { kind: 'recovery-code-used'; left: number }
    | { kind: 'recovery-codes-renewed' | 'authenticator-replaced' }
    | { kind: 'staff-invitation'; url: string; validHours: number }
    | {
        kind: 'case-invitation';
        issuedId: string;
        center: { name: string; nameJa: string; phone: string };
        languages: readonly Locale[];
      }
    | { kind: 'invitation-withdrawn' | 'staff-disabled' | 'staff-enabled' }
    | { kind: 'role-changed'; role: CenterRole }
    | { kind: 'second-factor-reset'; hours: number }
    | { kind: 'jobs-silent'; jobs: string; at: Date }
    | { kind: 'records-due'; count: number; days: number }
    | { kind: 'alert-waiting'; level: 'emergency' | 'urgent'; count: number; minutes: number; at: Date }
  );

/** What a letter says in its person's language: never a name, never a disease, and one code at most. */
export function writeLetter(letter: Letter): LetterText {
  const t = createTranslator({
    locale: letter.locale,
    messages: messages[letter.locale],
    namespace: 'mail',
  });
  const productName = messages[letter.locale].common.productName;
  const link = (text: string, path: string): LetterPart => ({ link: text, url: `${env().APP_URL}${path}` });
  const text = (subject: string, heading: string, parts: LetterPart[]): LetterText => ({
    locale: letter.locale,
    subject,
    heading,
    parts,
    footer: t('footer', { productName }),
  });
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
    case 'recovery-code-used':
      return text(t('recoveryCodeUsed.subject', { productName }), t('recoveryCodeUsed.heading'), [
        t('recoveryCodeUsed.explanation', { left: letter.left }),
        t('staffNotYou'),
        link(t('openStaffSignIn'), '/dashboard/security'),
      ]);
    case 'recovery-codes-renewed':
      return text(t('recoveryCodesRenewed.subject', { productName }), t('recoveryCodesRenewed.heading'), [
        t('recoveryCodesRenewed.explanation'),
        t('staffNotYou'),
      ]);
    case 'authenticator-replaced':
      return text(t('authenticatorReplaced.subject', { productName }), t('authenticatorReplaced.heading'), [
        t('authenticatorReplaced.explanation'),
        t('staffNotYou'),
      ]);
    case 'staff-invitation':
      return text(t('staffInvitation.subject', { productName }), t('staffInvitation.heading'), [
        t('staffInvitation.explanation'),
        { link: t('staffInvitation.accept'), url: letter.url },
        t('staffInvitation.lifetime', { hours: letter.validHours }),
        t('staffInvitation.ignore'),
      ]);
    case 'invitation-withdrawn':
      return text(t('invitationWithdrawn.subject', { productName }), t('invitationWithdrawn.heading'), [
        t('invitationWithdrawn.explanation'),
        t('askAdministrator'),
      ]);
    case 'staff-disabled':
      return text(t('staffDisabled.subject', { productName }), t('staffDisabled.heading'), [
        t('staffDisabled.explanation'),
        t('askAdministrator'),
      ]);
    case 'staff-enabled':
      return text(t('staffEnabled.subject', { productName }), t('staffEnabled.heading'), [
        t('staffEnabled.explanation'),
        link(t('staffEnabled.signIn'), '/dashboard/sign-in'),
        t('askAdministrator'),
      ]);
    case 'role-changed': {
      const role = messages[letter.locale].staff.roles[letter.role];
      return text(t('roleChanged.subject', { productName }), t('roleChanged.heading'), [
        t('roleChanged.explanation', { role }),
        t('askAdministrator'),
      ]);
    }
    case 'second-factor-reset':
      return text(t('secondFactorReset.subject', { productName }), t('secondFactorReset.heading'), [
        t('secondFactorReset.explanation', { hours: letter.hours }),
        link(t('staffEnabled.signIn'), '/dashboard/sign-in'),
        t('secondFactorReset.notYou'),
      ]);
    case 'jobs-silent': {
      const words = { productName, jobs: letter.jobs, time: japanTimeOf(letter.at) };
      return text(t('jobsSilent.subject', words), t('jobsSilent.heading'), [
        t('jobsSilent.explanation', words),
        t('jobsSilent.next'),
      ]);
    }
    case 'records-due': {
      const words = { productName, count: letter.count, days: letter.days };
      return text(t('recordsDue.subject', words), t('recordsDue.heading', words), [
        t('recordsDue.explanation', words),
        link(t('recordsDue.open'), '/dashboard/retention'),
      ]);
    }
    case 'case-invitation': {
      const { languages } = letter;
      const heads = languages.map((locale) => messages[locale].mail.caseInvitation.heading);
      return text(
        t('caseInvitation.subject', { productName }),
        heads.map((head) => head.replace('{productName}', productName)).join(' / '),
        languages.flatMap((locale) => invitationParts(locale, letter)),
      );
    }
    case 'alert-waiting': {
      const { count, minutes } = letter;
      const words = {
        productName,
        count,
        level: t(`alertWaiting.levels.${letter.level}`),
        // A letter may arrive late: it says of which minute it speaks.
        time: japanTimeOf(letter.at),
        waited: minutes < 120 ? t('minutes', { minutes }) : t('hours', { hours: Math.floor(minutes / 60) }),
      };
      return {
        ...text(t('alertWaiting.subject', words), t('alertWaiting.heading', words), [
          t('alertWaiting.explanation', words),
          link(t('alertWaiting.open'), '/dashboard'),
          t('alertWaiting.next'),
        ]),
        footer: t('alertWaiting.footer', { productName }),
      };
    }
  }
}
