import 'server-only';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { pushMessages, reminders } from '@/db/schema/reminders';
import { uuidV7 } from '@/db/uuid-v7';
import { japanDateOf, japanInstant } from '@/lib/japan-time';
import { isLocale } from '@/lib/language/locales';
import { limit } from '@/lib/limits';
import { queueReminders } from '@/lib/mail/queue-mail';
import { decide, type Claimed, type Decision, type Watched } from './decide';
import { pushKeys } from './push-service';
import { nextReminder, type Slot } from './times';

const minuteMs = 60_000;

interface Row extends Record<string, unknown> {
  accountId: string;
  email: string;
  locale: string;
  disabled: boolean;
  byMail: boolean;
  morningAt: string;
  eveningAt: string;
  offOn: string | null;
  laterMs: number | null;
  dueMs: number;
  slot: Slot;
  /** Whether there is any device, also one that is sent nothing just now. */
  anyDevice: boolean;
  devices: string[];
  watched: (Watched & { deadline: string })[];
}

interface Reminded {
  handled: number;
  sent: number;
}

/**
 * Handles the reminders that are due, so many at most: puts letters and pushes into their queues, or writes down why not, and
 * when the account's next one is due; all of it or nothing. Any number of processes may do it at once, and be killed.
 */
export async function remindSome(at: Date, atMost: number): Promise<Reminded> {
  return db().transaction(async (tx) => {
    const rows = await claim(tx, at, atMost);
    if (rows.length === 0) return { handled: 0, sent: 0 };
    const handled = rows.map((row) => ({ row, ...handle(row, at) }));
    const kept = await keep(tx, handled, at);
    await plan(tx, handled);
    return { handled: rows.length, sent: kept.length };
  });
}

type Handled = { row: Row } & ReturnType<typeof handle>;

/**
 * One statement reads what is due together with who has reported by then. Rows that another process holds are left to it.
 */
async function claim(tx: DatabaseOrTransaction, at: Date, atMost: number): Promise<Row[]> {
  return tx.execute<Row>(sql`
    select s.account_id as "accountId", a.email, a.locale, a.disabled_at is not null as disabled,
      s.by_mail as "byMail", s.morning_at::text as "morningAt", s.evening_at::text as "eveningAt",
      s.off_on::text as "offOn", (extract(epoch from s.later_at) * 1000)::float8 as "laterMs",
      (extract(epoch from s.next_due_at) * 1000)::float8 as "dueMs", s.next_slot as slot,
      exists (select from push_devices d where d.account_id = s.account_id) as "anyDevice",
      array(select d.id::text from push_devices d
        join sessions o on o.token_hash = d.session_hash and o.revoked_at is null
        where d.account_id = s.account_id and ${pushKeys() !== undefined}) as devices,
      coalesce((
        select json_agg(json_build_object('category', c.category, 'answersUntil', l.answers_until,
          'paused', c.reminders_paused_at is not null,
          'deadline', case when s.next_slot = 'morning' then h.report_deadline else h.contact_evening_deadline end))
        from cases c
        join health_centers h on h.code = c.center_code
        left join latest_reports l on l.case_id = c.id
        where c.account_id = s.account_id and c.purged_at is null and c.closed_at is null and c.consent_withdrawn_at is null
          and (s.next_due_at at time zone 'Asia/Tokyo')::date between c.monitoring_from and c.monitoring_until
      ), '[]') as watched
    from reminder_settings s
    join accounts a on a.id = s.account_id
    where s.next_due_at <= ${at.toISOString()}::timestamptz
    order by s.next_due_at
    limit ${atMost}
    for update of s skip locked`);
}

function handle(row: Row, at: Date) {
  const due = { at: new Date(row.dueMs), slot: row.slot };
  const laterAt = row.laterMs === null ? null : new Date(row.laterMs);
  const claimed: Claimed = { ...row, due, laterAt };
  const decision: Decision = decide(claimed, at, limit('reminder.lateMinutes'));
  const times = { ...row, laterAt: due.slot === 'later' ? null : laterAt };
  const twiceADay = row.watched.some(({ category }) => category === 'contact');
  const next =
    row.byMail || row.anyDevice
      ? nextReminder(times, twiceADay, due.at, limit('reminder.spreadSeconds'))
      : undefined;
  return { id: uuidV7(at), mailId: randomUUID(), due, decision, next };
}

/** Writes what became of each, and queues what is to be sent; answers those. A second one for the same day and slot is none. */
async function keep(tx: DatabaseOrTransaction, handled: readonly Handled[], at: Date): Promise<Handled[]> {
  const rows = handled.flatMap(({ id, mailId, row, due, decision }) => {
    if (decision === 'nobody') return [];
    const sent = decision === 'sent';
    const { accountId, byMail, devices } = row;
    return [
      {
        ...{ id, accountId, dueOn: japanDateOf(due.at), slot: due.slot, dueAt: due.at, handledAt: at },
        ...{ outcome: decision, mailId: sent && byMail ? mailId : null, devices: sent ? devices.length : 0 },
      },
    ];
  });
  if (rows.length === 0) return [];
  const written = await tx
    .insert(reminders)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: reminders.id });
  const ids = new Set(written.map(({ id }) => id));
  const toSend = handled.filter(({ id, decision }) => decision === 'sent' && ids.has(id));
  const lateMs = limit('reminder.lateMinutes') * minuteMs;
  await queueReminders(
    tx,
    toSend.flatMap(({ row, mailId, due }) =>
      row.byMail
        ? [
            {
              mailId,
              to: row.email,
              locale: isLocale(row.locale) ? row.locale : 'en',
              expiresAt: new Date(due.at.getTime() + lateMs),
            },
          ]
        : [],
    ),
    at,
  );
  const messages = toSend.flatMap(({ id, row, due }) =>
    row.devices.map((deviceId) => ({
      ...{ id: uuidV7(at), reminderId: id, deviceId, createdAt: at, nextTryAt: at },
      expiresAt: new Date(due.at.getTime() + lateMs),
      validUntil: validUntil(row, due.at, lateMs),
    })),
  );
  if (messages.length > 0) await tx.insert(pushMessages).values(messages);
  return toSend;
}

/** A phone that was switched off is told until the report is due, and never later. */
function validUntil({ watched }: Row, dueAt: Date, lateMs: number): Date {
  const deadlines = watched
    .map(({ deadline }) => japanInstant(japanDateOf(dueAt), deadline.slice(0, 5)).getTime())
    .filter((deadline) => deadline > dueAt.getTime());
  return new Date(deadlines.length > 0 ? Math.max(...deadlines) : dueAt.getTime() + lateMs);
}

async function plan(tx: DatabaseOrTransaction, handled: readonly Handled[]): Promise<void> {
  const rows = handled.map(({ row, due, next }) => ({
    account_id: row.accountId,
    due_at: next?.at.toISOString() ?? null,
    slot: next?.slot ?? null,
    was_later: due.slot === 'later',
  }));
  await tx.execute(sql`
    update reminder_settings s
    set next_due_at = n.due_at, next_slot = n.slot, later_at = case when n.was_later then null else s.later_at end
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as n (account_id uuid, due_at timestamptz, slot text, was_later boolean)
    where s.account_id = n.account_id`);
}
