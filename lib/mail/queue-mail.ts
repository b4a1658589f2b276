import 'server-only';
import type { DatabaseOrTransaction } from '@/db/client';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { uuidV7 } from '@/db/uuid-v7';
import { limit } from '@/lib/limits';
import type { Locale } from '@/lib/language/locales';
import { seal } from '@/lib/sealing';
import { layOut } from './layout';
import { writeLetter, type Letter } from './letters';
import { enqueue, enqueueAll } from './queue';

const minutes = 60_000;

/**
 * Promises a letter: it is sent soon after the caller's transaction commits, and never if it does not. A letter that
 * cannot be delivered before it is pointless (a code: 30 minutes) is dropped, never sent late.
 */
export async function queueMail(
  tx: DatabaseOrTransaction,
  letter: Letter,
  at: Date,
): Promise<{ mailId: string }> {
  const mailId = uuidV7(at);
  const challengeId = 'challengeId' in letter ? letter.challengeId : null;
  const lifetime = challengeId ? limit('code.deliveryMinutes') : limit('mail.letterHours') * 60;
  await tx.insert(outgoingMails).values({
    id: mailId,
    kind: letter.kind,
    locale: letter.locale,
    sealedRecipient: seal('mail', letter.to),
    sealedPayload: seal('mail', JSON.stringify(layOut(writeLetter(letter)))),
    challengeId,
    createdAt: at,
    expiresAt: new Date(at.getTime() + lifetime * minutes),
  });
  await enqueue(tx, mailId);
  return { mailId };
}

/** A letter that reminds, under an id of the caller's; after `expiresAt` it is not sent. */
export interface ReminderLetter {
  mailId: string;
  to: string;
  locale: Locale;
  expiresAt: Date;
}

/** The same for many reminders at once: all of one language are one text. */
export async function queueReminders(
  tx: DatabaseOrTransaction,
  letters: readonly ReminderLetter[],
  at: Date,
): Promise<void> {
  if (letters.length === 0) return;
  const kind = 'report-reminder' as const;
  const texts = new Map<Locale, string>();
  const textIn = (locale: Locale, to: string) => {
    const text = texts.get(locale) ?? JSON.stringify(layOut(writeLetter({ kind, to, locale })));
    texts.set(locale, text);
    return text;
  };
  await tx.insert(outgoingMails).values(
    letters.map(({ mailId, to, locale, expiresAt }) => ({
      ...{ id: mailId, kind, locale, expiresAt, createdAt: at },
      sealedRecipient: seal('mail', to),
      sealedPayload: seal('mail', textIn(locale, to)),
    })),
  );
  await enqueueAll(
    tx,
    letters.map(({ mailId }) => mailId),
    kind,
  );
}
