import 'server-only';
import { createTranslator } from 'use-intl/core';
import webpush from 'web-push';
import { readingsInBrackets } from '@/lib/language/furigana/notation';
import { formatsOf, langOf, type Locale } from '@/lib/language/locales';
import { messages, type PatientMessages } from '@/lib/language/messages';
import { limit } from '@/lib/limits';
import { errorKind } from '@/lib/log';
import { isPushAddress, pushKeys } from './push-service';

interface PushMessage {
  endpoint: string;
  p256dh: string;
  authSecret: string;
  locale: Locale;
  /** How long the push service may keep it for a phone that is switched off. */
  keepSeconds: number;
}

export type PushOutcome =
  | { kind: 'taken' }
  | { kind: 'device-gone'; errorKind: string }
  | { kind: 'refused'; errorKind: string }
  | { kind: 'try-again'; errorKind: string; afterSeconds?: number };

/** What the worker of the person's browser is told to show: never a name, never a disease. */
export function pushWords(locale: Locale): { title: string; body: string; lang: string } {
  const sentences: PatientMessages = messages[locale];
  const t = createTranslator({ locale: formatsOf(locale), messages: sentences, namespace: 'reminders.push' });
  return { title: readingsInBrackets(t('title')), body: readingsInBrackets(t('body')), lang: langOf(locale) };
}

/** Hands one reminder to the push service of a browser, encrypted for that browser alone. Never throws for what it answers. */
export async function handOverPush(message: PushMessage): Promise<PushOutcome> {
  const { endpoint, p256dh, authSecret, locale, keepSeconds } = message;
  const keys = pushKeys();
  // Asked again: what is on file may be older than the rule.
  if (!keys || !isPushAddress(endpoint)) return { kind: 'refused', errorKind: 'not-a-push-service' };
  try {
    const { headers, body } = webpush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth: authSecret } },
      JSON.stringify(pushWords(locale)),
      // The topic has a later one take the place of one that waits.
      { vapidDetails: keys, TTL: Math.max(0, Math.round(keepSeconds)), urgency: 'normal', topic: 'report' },
    );
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: sendable(headers),
      body: new Uint8Array(body),
      // A push service does not send us elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(limit('push.attemptSeconds') * 1000),
    });
    await answer.body?.cancel();
    return outcomeOf(answer.status, Number(answer.headers.get('retry-after')));
  } catch (error) {
    // Keys that are none: the address answered for by the browser is no use.
    if (error instanceof Error && /p256dh|auth|public key|subscription/i.test(error.message))
      return { kind: 'device-gone', errorKind: 'keys' };
    return { kind: 'try-again', errorKind: errorKind(error) };
  }
}

/** `fetch` counts the bytes itself. */
function sendable(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.toLowerCase() === 'content-length' ? [] : [[name, String(value)]],
    ),
  );
}

function outcomeOf(status: number, retryAfter: number): PushOutcome {
  const errorKind = String(status);
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (status === 404 || status === 410) return { kind: 'device-gone', errorKind };
  if (status === 429 || status >= 500)
    return { kind: 'try-again', errorKind, ...(retryAfter > 0 ? { afterSeconds: retryAfter } : {}) };
  return { kind: 'refused', errorKind };
}
