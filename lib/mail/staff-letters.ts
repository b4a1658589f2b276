import 'server-only';
import { createTranslator } from 'use-intl/core';
import type { CenterRole } from '@/lib/auth/current-staff';
import { japanTimeOf } from '@/lib/japan-time';
import type { StaffLocale } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import type { LetterText } from './layout';
import { stationeryIn } from './stationery';

/** A letter to somebody of the staff, in one of the languages of the staff's side. */
export type StaffLetter = { to: string; locale: StaffLocale } & (
  | { kind: 'recovery-code-used'; left: number }
  | { kind: 'recovery-codes-renewed' | 'authenticator-replaced' }
  | { kind: 'staff-invitation'; url: string; validHours: number }
  | { kind: 'invitation-withdrawn' | 'staff-disabled' | 'staff-enabled' }
  | { kind: 'role-changed'; role: CenterRole }
  | { kind: 'second-factor-reset'; hours: number }
  | { kind: 'jobs-silent'; jobs: string; at: Date }
  | { kind: 'records-due'; count: number; days: number }
  | { kind: 'alert-waiting'; level: 'emergency' | 'urgent'; count: number; minutes: number; at: Date }
);

export function writeStaffLetter(letter: StaffLetter): LetterText {
  const { productName, link, text } = stationeryIn(letter.locale);
  const sentences = messages[letter.locale];
  const t = createTranslator({ locale: letter.locale, messages: sentences, namespace: 'staff-mail' });

  switch (letter.kind) {
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
      const role = sentences.staff.roles[letter.role];
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
