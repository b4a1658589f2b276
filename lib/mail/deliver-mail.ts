import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { emailChallenges } from '@/db/schema/accounts';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { limit } from '@/lib/limits';
import { log } from '@/lib/log';
import { letterStillDue } from '@/lib/reminders/still-due';
import { unseal } from '@/lib/sealing';
import { handOver } from './hand-over';
import { enqueue } from './queue';

const mailSchema = z.strictObject({ subject: z.string(), text: z.string(), html: z.string() });

export interface Delivery {
  kind: 'sent' | 'settled-before' | 'expired' | 'failed' | 'will-retry';
  /** Writes the result; to be called in the transaction that completes the job. */
  record: (tx: DatabaseOrTransaction) => Promise<unknown>;
}

/**
 * Tries once to deliver a letter. Letters settled before, too old, or whose code was replaced or used meanwhile are
 * not sent. `clock` tells the time before and after, since a code's lifetime begins when Resend has taken it.
 */
export async function deliverMail(mailId: string, clock: () => Date): Promise<Delivery> {
  const [mail] = await db()
    .select({
      kind: outgoingMails.kind,
      sealedRecipient: outgoingMails.sealedRecipient,
      sealedPayload: outgoingMails.sealedPayload,
      expiresAt: outgoingMails.expiresAt,
      attempts: outgoingMails.attempts,
      voidedAt: emailChallenges.voidedAt,
    })
    .from(outgoingMails)
    .leftJoin(emailChallenges, eq(emailChallenges.id, outgoingMails.challengeId))
    .where(and(eq(outgoingMails.id, mailId), isNull(outgoingMails.sentAt), isNull(outgoingMails.failedAt)));
  if (!mail?.sealedRecipient || !mail.sealedPayload) {
    return { kind: 'settled-before', record: () => Promise.resolve() };
  }
  const facts = { mailId, kind: mail.kind, attempt: mail.attempts + 1 };

  if (mail.expiresAt <= clock() || mail.voidedAt) {
    const reason = mail.voidedAt ? 'replaced' : 'expired';
    log.warn('mail not sent: too late', { ...facts, code: reason });
    return { kind: 'expired', record: (tx) => giveUp(tx, mailId, reason, clock()) };
  }

  if (mail.kind === 'report-reminder' && !(await letterStillDue(mailId)))
    return { kind: 'expired', record: (tx) => giveUp(tx, mailId, 'reported', clock()) };

  const contents = mailSchema.parse(JSON.parse(unseal('mail', mail.sealedPayload)));
  const outcome = await handOver(mailId, unseal('mail', mail.sealedRecipient), contents);
  const at = clock();
  switch (outcome.kind) {
    case 'taken':
      log.info('mail sent', facts);
      return { kind: 'sent', record: (tx) => recordSent(tx, mailId, outcome.providerId, at) };
    case 'refused':
      log.error('mail refused for good', { ...facts, code: outcome.errorKind });
      return { kind: 'failed', record: (tx) => giveUp(tx, mailId, outcome.errorKind, at, 1) };
    case 'try-again':
      log.warn('mail will be tried again', { ...facts, code: outcome.errorKind });
      return {
        kind: 'will-retry',
        record: async (tx) => {
          await countFailure(tx, mailId, outcome.errorKind);
          await enqueue(tx, mailId, {
            afterSeconds: outcome.afterSeconds ?? secondsBeforeRetry(facts.attempt),
            kind: mail.kind,
          });
        },
      };
  }
}

/**
 * Seconds to wait after the n-th failure: 1, 2, 4, 8, 16, then 20 as shipped, so that after an outage of any length each letter
 * is tried again well within a minute.
 */
export function secondsBeforeRetry(failures: number): number {
  return Math.min(2 ** Math.max(0, failures - 1), limit('mail.retrySecondsAtMost'));
}

/** One statement: the letter is sent and wiped, and its code begins to live. */
async function recordSent(tx: DatabaseOrTransaction, mailId: string, providerId: string, at: Date) {
  const expiresAt = new Date(at.getTime() + limit('code.lifetimeMinutes') * 60_000);
  await tx.execute(sql`
    with sent as (
      update outgoing_mails
      set sent_at = ${at.toISOString()}, provider_id = ${providerId}, attempts = attempts + 1,
        sealed_recipient = null, sealed_payload = null
      where id = ${mailId} and sent_at is null
      returning challenge_id
    )
    update email_challenges
    set sent_at = ${at.toISOString()}, expires_at = ${expiresAt.toISOString()}
    from sent where email_challenges.id = sent.challenge_id`);
}

function giveUp(tx: DatabaseOrTransaction, mailId: string, reason: string, at: Date, attempts = 0) {
  return tx
    .update(outgoingMails)
    .set({
      failedAt: at,
      lastErrorKind: reason,
      attempts: sql`${outgoingMails.attempts} + ${attempts}`,
      sealedRecipient: null,
      sealedPayload: null,
    })
    .where(and(eq(outgoingMails.id, mailId), isNull(outgoingMails.sentAt)));
}

function countFailure(tx: DatabaseOrTransaction, mailId: string, errorKind: string) {
  return tx
    .update(outgoingMails)
    .set({ attempts: sql`${outgoingMails.attempts} + 1`, lastErrorKind: errorKind })
    .where(eq(outgoingMails.id, mailId));
}
