import 'server-only';
import { and, asc, eq, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { alertEscalations, alerts } from '@/db/schema/alerts';
import { recordEvent } from '@/lib/audit/record-event';
import { env } from '@/lib/env';
import { limit } from '@/lib/limits';
import { changedAt } from '@/lib/live/changed-at';
import { log } from '@/lib/log';
import { queueMail } from '@/lib/mail/queue-mail';
import { nextToTell, onDutyAt, type OnDuty } from './on-duty';

const minuteMs = 60_000;
/** So many alerts of a center are passed on in one transaction; the rest have their turn at the next look. */
const alertsAtOnce = 100;

interface Due {
  alertId: string;
  caseId: string;
  level: 'emergency' | 'urgent';
  raisedAt: Date;
  /** Who of the center was told so far, in order. */
  told: string[];
  /** The last step, whichever center took it: a person may come with an alert that is open. */
  step: number;
}

/**
 * Passes on every alert that nobody acknowledged in time to the next person on duty, by mail; in time is counted from
 * its raising, and then from each step. Any number of processes may do it at once. Returns how many steps were taken.
 */
export async function escalateAlerts(at: Date): Promise<number> {
  const open = await db()
    .selectDistinct({ centerCode: alerts.centerCode })
    .from(alerts)
    .where(isNull(alerts.acknowledgedAt));
  let steps = 0;
  for (const { centerCode } of open) {
    const taken = await db().transaction((tx) => escalateAt(tx, centerCode, at));
    // Pages draw the step; nothing was raised or closed, so nothing sounds.
    if (taken > 0) changedAt(centerCode);
    steps += taken;
  }
  return steps;
}

async function escalateAt(tx: DatabaseOrTransaction, centerCode: string, at: Date): Promise<number> {
  const due = await dueAlerts(tx, centerCode, at);
  if (due.length === 0) return 0;
  const people = await onDutyAt(tx, centerCode, at);
  const passedOn = new Map<OnDuty, Due[]>();
  for (const alert of due) {
    const person = nextToTell(people, alert.told);
    if (!person || !(await takeStep(tx, centerCode, alert, person, at))) continue;
    passedOn.set(person, [...(passedOn.get(person) ?? []), alert]);
  }
  for (const [person, alerts] of passedOn) await tell(tx, person, alerts, at);
  const steps = [...passedOn.values()].flat().length;
  if (people.length === 0) log.error('alerts wait at a center without staff', { count: due.length });
  return steps;
}

/** Alerts of the center whose time is up, held against acknowledgement and against another process until the commit. */
async function dueAlerts(tx: DatabaseOrTransaction, centerCode: string, at: Date): Promise<Due[]> {
  const before = (minutes: number) => new Date(at.getTime() - minutes * minuteMs).toISOString();
  const since = (level: Due['level'], minutes: number) => {
    const end = before(minutes);
    return and(eq(alerts.level, level), lte(alerts.raisedAt, sql`${end}::timestamptz`), noStepAfter(end));
  };
  const told = sql<string[]>`array(
    select e.staff_id::text from ${alertEscalations} e
    where e.alert_id = ${alerts.id} and e.center_code = ${alerts.centerCode} order by e.step)`;
  const step = sql<number>`(
    select coalesce(max(e.step), 0)::int from ${alertEscalations} e where e.alert_id = ${alerts.id})`;
  const rows = await tx
    .select({
      alertId: alerts.id,
      caseId: alerts.caseId,
      level: alerts.level,
      raisedAt: alerts.raisedAt,
      told,
      step,
    })
    .from(alerts)
    .where(
      and(
        eq(alerts.centerCode, centerCode),
        isNull(alerts.acknowledgedAt),
        or(since('emergency', limit('duty.emergencyMinutes')), since('urgent', limit('duty.urgentMinutes'))),
        sql`(select count(*) from ${alertEscalations} e
          where e.alert_id = ${alerts.id} and e.center_code = ${alerts.centerCode}) < ${limit('duty.steps')}`,
      ),
    )
    // 'emergency' stands before 'urgent' in the alphabet too.
    .orderBy(asc(alerts.level), asc(alerts.raisedAt))
    .limit(alertsAtOnce)
    .for('update', { skipLocked: true });
  return rows.flatMap(({ level, ...row }) =>
    level === 'emergency' || level === 'urgent' ? [{ ...row, level }] : [],
  );
}

const noStepAfter = (end: string): SQL =>
  sql`not exists (select from ${alertEscalations} e
    where e.alert_id = ${alerts.id} and e.center_code = ${alerts.centerCode}
      and e.escalated_at > ${end}::timestamptz)`;

/** One letter, however many alerts wait: in a wave nobody could read one for each. The alerts come worst and oldest first. */
async function tell(
  tx: DatabaseOrTransaction,
  { email }: OnDuty,
  [worst, ...others]: Due[],
  at: Date,
): Promise<void> {
  if (!worst) return;
  const count = others.length + 1;
  const oldest = Math.min(...[worst, ...others].map(({ raisedAt }) => raisedAt.getTime()));
  const minutes = Math.floor((at.getTime() - oldest) / minuteMs);
  const locale = env().DEFAULT_LOCALE;
  const letter = { kind: 'alert-waiting' as const, level: worst.level, count, minutes, at };
  await queueMail(tx, { ...letter, to: email, locale }, at);
}

/** One step with its event. False when another process took the same step a moment ago. */
async function takeStep(
  tx: DatabaseOrTransaction,
  centerCode: string,
  { alertId, caseId, level, step: before }: Due,
  { staffId }: OnDuty,
  at: Date,
): Promise<boolean> {
  const step = before + 1;
  const taken = await tx
    .insert(alertEscalations)
    .values({ alertId, step, centerCode, staffId, escalatedAt: at })
    .onConflictDoNothing()
    .returning({ step: alertEscalations.step });
  if (taken.length === 0) return false;
  const details = { alertId, level, step, to: staffId };
  await recordEvent(tx, { kind: 'system' }, { action: 'alert.escalated', centerCode, caseId, details }, at);
  return true;
}
