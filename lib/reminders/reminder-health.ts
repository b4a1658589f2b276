import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { JapanDate } from '@/lib/japan-time';

const minuteMs = 60_000;
/** With the five minutes after which the job is silent the alarm is raised within 15 (G20). */
const behindMinutes = 7;
const lookBackMinutes = 15;

interface ReminderHealth {
  /** Due for more than seven minutes, and neither sent nor settled. */
  behind: number;
  /** In the last quarter of an hour: due, and never sent for a reason of ours or of a push or mail service. */
  lost: number;
}

const lostMail = sql`m.failed_at is not null and m.last_error_kind <> 'reported'`;
const lostPush = sql`p.outcome in ('refused', 'expired', 'interrupted')`;

/** Whether what was sent is what was due. */
export async function reminderHealth(at: Date): Promise<ReminderHealth> {
  const behind = new Date(at.getTime() - behindMinutes * minuteMs).toISOString();
  const since = new Date(at.getTime() - lookBackMinutes * minuteMs).toISOString();
  const longAgo = new Date(at.getTime() - 120 * minuteMs).toISOString();
  const [row] = await db().execute<ReminderHealth & Record<string, unknown>>(sql`
    select
      (select count(*) from reminder_settings where next_due_at < ${behind}::timestamptz)::int
      + (select count(*) from reminders r join outgoing_mails m on m.id = r.mail_id
          where r.handled_at between ${longAgo}::timestamptz and ${behind}::timestamptz
            and m.sent_at is null and m.failed_at is null)::int
      + (select count(*) from push_messages p where p.settled_at is null and p.next_try_at < ${behind}::timestamptz)::int
        as behind,
      (select count(*) from reminders r
          where r.outcome = 'too-late' and r.handled_at > ${since}::timestamptz)::int
      + (select count(*) from reminders r join outgoing_mails m on m.id = r.mail_id
          where r.handled_at > ${longAgo}::timestamptz and m.failed_at > ${since}::timestamptz and ${lostMail})::int
      + (select count(*) from push_messages p
          where p.settled_at > ${since}::timestamptz and ${lostPush})::int
        as lost`);
  return { behind: row?.behind ?? 0, lost: row?.lost ?? 0 };
}

interface DayOfReminders {
  due: number;
  sent: number;
  /** Needless, or not wanted that day. */
  reported: number;
  paused: number;
  putOff: number;
  /** Due, and neither by letter nor by push could anything be handed over. */
  notSent: number;
}

/** What became of the reminders of a day, as far as it is known: due is the sum of the others. */
export async function remindersOf(day: JapanDate): Promise<DayOfReminders> {
  const [row] = await db().execute<DayOfReminders & Record<string, unknown>>(sql`
    with each as (
      select r.outcome,
        coalesce(m.sent_at is not null, false)
          or exists (select from push_messages p where p.reminder_id = r.id and p.outcome = 'taken') as arrived,
        coalesce(m.last_error_kind = 'reported', false)
          or exists (select from push_messages p where p.reminder_id = r.id and p.outcome = 'reported') as overtaken
      from reminders r left join outgoing_mails m on m.id = r.mail_id
      where r.due_on = ${day}
    )
    select count(*)::int as due,
      (count(*) filter (where outcome = 'sent' and arrived))::int as sent,
      (count(*) filter (where outcome = 'reported' or (outcome = 'sent' and not arrived and overtaken)))::int as reported,
      (count(*) filter (where outcome = 'paused'))::int as paused,
      (count(*) filter (where outcome = 'put-off'))::int as "putOff",
      (count(*) filter (where outcome in ('too-late', 'no-way') or (outcome = 'sent' and not arrived and not overtaken)))::int
        as "notSent"
    from each`);
  return row ?? { due: 0, sent: 0, reported: 0, paused: 0, putOff: 0, notSent: 0 };
}
