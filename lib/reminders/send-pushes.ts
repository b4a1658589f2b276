import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { isLocale, type Locale } from '@/lib/language/locales';
import { log } from '@/lib/log';
import { handOverPush, type PushOutcome } from './hand-over-push';
import { stillMissing } from './missing';
import { rearm } from './arm';

const messagesAtOnce = 50;
/** A claim without an answer after so long is of a process that died: whether the phone rang nobody knows. */
const answerMinutes = 5;

interface Claimed extends Record<string, unknown> {
  id: string;
  accountId: string;
  attempts: number;
  expiresMs: number;
  validMs: number;
  /** The report has not come, and nobody ended the device's session. */
  due: boolean;
  deviceId: string | null;
  endpoint: string;
  p256dh: string;
  authSecret: string;
  locale: string;
}

/** Sends some of the pushes that wait; answers how many it took in hand. Any number of processes may do it at once. */
export async function sendSomePushes(at: Date): Promise<number> {
  const claimed = await claim(at);
  await Promise.all(claimed.map((message) => send(message, at)));
  return claimed.length;
}

/**
 * Claims before sending, and says in the same statement for whom the report has come meanwhile. Once claimed, a message is
 * not claimed again unless its answer asks for it.
 */
async function claim(at: Date): Promise<Claimed[]> {
  const time = at.toISOString();
  return db().execute<Claimed>(sql`
    with mine as (
      select id from push_messages
      where settled_at is null and next_try_at <= ${time}::timestamptz
      order by next_try_at limit ${messagesAtOnce} for update skip locked
    )
    update push_messages m
    set claimed_at = ${time}::timestamptz, next_try_at = null, attempts = m.attempts + 1
    from mine, reminders r
    join accounts a on a.id = r.account_id
    where m.id = mine.id and r.id = m.reminder_id
    returning m.id, r.account_id as "accountId", m.attempts, a.locale,
      (extract(epoch from m.expires_at) * 1000)::float8 as "expiresMs",
      (extract(epoch from m.valid_until) * 1000)::float8 as "validMs",
      ${stillMissing} as due,
      (select d.id from push_devices d join sessions o on o.token_hash = d.session_hash and o.revoked_at is null
        where d.id = m.device_id and d.account_id = r.account_id) as "deviceId",
      (select d.endpoint from push_devices d where d.id = m.device_id) as endpoint,
      (select d.p256dh from push_devices d where d.id = m.device_id) as p256dh,
      (select d.auth_secret from push_devices d where d.id = m.device_id) as "authSecret"`);
}

async function send(message: Claimed, at: Date): Promise<void> {
  const { id, deviceId, attempts, due } = message;
  if (!due) return settle(id, 'reported', null, at);
  if (deviceId === null) return settle(id, 'device-gone', null, at);
  if (message.expiresMs <= at.getTime()) return settle(id, 'expired', null, at);
  const locale: Locale = isLocale(message.locale) ? message.locale : 'en';
  const keepSeconds = (message.validMs - at.getTime()) / 1000;
  const outcome = await handOverPush({ ...message, locale, keepSeconds });
  if (outcome.kind === 'taken') return settle(id, 'taken', null, at);
  log.warn('a push was not taken', { kind: outcome.kind, code: outcome.errorKind, attempt: attempts });
  if (outcome.kind === 'try-again') return tryAgain(message, outcome, at);
  if (outcome.kind === 'device-gone') await dropDevice(message.accountId, deviceId, at);
  await settle(id, outcome.kind, outcome.errorKind, at);
}

/** After as long as the push service asks for, else after 15 s, 30 s, a minute …; not at all where that would be too late. */
async function tryAgain(
  { id, attempts, expiresMs }: Claimed,
  { errorKind, afterSeconds = 15 * 2 ** (attempts - 1) }: Extract<PushOutcome, { kind: 'try-again' }>,
  at: Date,
): Promise<void> {
  const next = new Date(at.getTime() + afterSeconds * 1000);
  if (next.getTime() >= expiresMs) return settle(id, 'expired', errorKind, at);
  await db().execute(sql`
    update push_messages set next_try_at = ${next.toISOString()}::timestamptz, last_error_kind = ${errorKind}
    where id = ${id} and settled_at is null`);
}

async function settle(
  id: string,
  outcome: 'taken' | 'reported' | 'device-gone' | 'expired' | 'refused',
  errorKind: string | null,
  at: Date,
): Promise<void> {
  await db().execute(sql`
    update push_messages
    set settled_at = ${at.toISOString()}::timestamptz, outcome = ${outcome}, last_error_kind = ${errorKind}
    where id = ${id} and settled_at is null`);
}

async function dropDevice(accountId: string, deviceId: string, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`delete from push_devices where id = ${deviceId}`);
    await rearm(tx, accountId, at);
  });
}

/** Settles what was claimed by a process that died before the answer; it is never sent a second time. */
export async function settleInterrupted(at: Date): Promise<void> {
  const before = new Date(at.getTime() - answerMinutes * 60_000).toISOString();
  await db().execute(sql`
    update push_messages set settled_at = ${at.toISOString()}::timestamptz, outcome = 'interrupted'
    where settled_at is null and next_try_at is null and claimed_at < ${before}::timestamptz`);
}
