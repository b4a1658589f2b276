import 'server-only';
import { db } from '@/db/client';
import { isLocale } from '@/lib/language/locales';
import { queueMail } from '@/lib/mail/queue-mail';
import { carriesCode, type EmailChallenge } from './email-challenges';

/** Which letter answers a challenge: with a code, or, where none is due, the one that says so in the mail alone. */
const kinds = {
  register: { withCode: 'verification-code', without: 'known-address' },
  'reset-password': { withCode: 'reset-code', without: 'unknown-address' },
  'change-email': { withCode: 'email-change-code', without: 'known-address' },
} as const;

/** Queues the letter of a challenge. Screens look the same whichever letter it is. */
export async function sendCodeLetter(challenge: EmailChallenge, code: string, at: Date): Promise<void> {
  const kind = kinds[challenge.purpose];
  const locale = isLocale(challenge.locale) ? challenge.locale : 'en';
  const letter = carriesCode(challenge)
    ? { kind: kind.withCode, locale, to: challenge.email, code, challengeId: challenge.id }
    : { kind: kind.without, locale, to: challenge.email, challengeId: challenge.id };
  await db().transaction((tx) => queueMail(tx, letter, at));
}
