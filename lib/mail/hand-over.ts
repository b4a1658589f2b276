import 'server-only';
import { Resend } from 'resend';
import { env } from '@/lib/env';
import { limit } from '@/lib/limits';
import type { Mail } from './layout';

export type HandOver =
  | { kind: 'taken'; providerId: string }
  | { kind: 'try-again'; errorKind: string; afterSeconds?: number }
  | { kind: 'refused'; errorKind: string };

/**
 * Hands one letter to Resend. `mailId` is the Idempotency-Key: handing the same letter over again within 24 hours
 * sends nothing new and answers with the first one's id. Never throws for what Resend or the network did.
 */
export async function handOver(mailId: string, to: string, mail: Mail): Promise<HandOver> {
  const { RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM } = env();
  const resend = new Resend(RESEND_API_KEY, { baseUrl: RESEND_BASE_URL.replace(/\/+$/, '') });
  // The SDK waits for ever; a letter that Resend has not taken by then is tried again later.
  const signal = AbortSignal.timeout(limit('mail.attemptSeconds') * 1000);
  const { data, error, headers } = await resend.emails.send(
    { from: MAIL_FROM, to, subject: mail.subject, text: mail.text, html: mail.html },
    { idempotencyKey: mailId, signal },
  );
  if (data) return { kind: 'taken', providerId: data.id };
  if (signal.aborted) return { kind: 'try-again', errorKind: 'time-out' };
  // The body of an error is the other side's: only its status and a word are kept, never its sentence.
  const errorKind = `${error.statusCode ?? 'no-answer'} ${String(error.name).replace(/[^a-z_]/g, '')}`;
  if (isFinal(error.statusCode, error.name)) return { kind: 'refused', errorKind };
  // However long Resend asks us to wait: a code is awaited by somebody who is ill.
  const afterSeconds = Math.min(Number(headers?.['retry-after']), limit('mail.retrySecondsAtMost'));
  return { kind: 'try-again', errorKind, ...(afterSeconds > 0 ? { afterSeconds } : {}) };
}

/** A 4xx says that this letter will never be taken; but for "too many", and "the same letter is being taken now". */
function isFinal(statusCode: number | null | undefined, name: string): boolean {
  if (!statusCode || statusCode < 400 || statusCode >= 500) return false;
  return statusCode !== 429 && name !== 'concurrent_idempotent_requests';
}
