import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { sessions } from '@/db/schema/accounts';
import { pushDevices, reminderSettings } from '@/db/schema/reminders';
import { recordEvent } from '@/lib/audit/record-event';
import type { Patient } from '@/lib/auth/current-account';
import { japanDateOf } from '@/lib/japan-time';
import { limit } from '@/lib/limits';
import { rearm, usualTimes } from './arm';
import { pushKeys } from './push-service';

const minuteMs = 60_000;

export interface OwnDevice {
  deviceId: string;
  device: string;
  /** Of the session that asks. */
  isThis: boolean;
}

export interface OwnReminders {
  /** False until the person chose anything: only then the product may offer it. */
  chosen: boolean;
  byMail: boolean;
  morningAt: string;
  eveningAt: string;
  twiceADay: boolean;
  devices: OwnDevice[];
  /** Its center switched them off for everybody of the account. */
  paused: boolean;
  /** Put off until then, or for the whole of today. */
  laterAt: Date | null;
  offToday: boolean;
}

/** How the person is reminded; the times are what would be proposed where nothing was chosen. */
export async function ownReminders(patient: Patient, at: Date): Promise<OwnReminders> {
  const [[row], devices, usual] = await Promise.all([
    db().select().from(reminderSettings).where(eq(reminderSettings.accountId, patient.accountId)),
    pushKeys() ? liveDevices(patient.accountId) : [],
    usualTimes(db(), patient.accountId),
  ]);
  return {
    chosen: row !== undefined,
    byMail: row?.byMail ?? false,
    morningAt: (row?.morningAt ?? usual.morningAt).slice(0, 5),
    eveningAt: (row?.eveningAt ?? usual.eveningAt).slice(0, 5),
    twiceADay: usual.twiceADay,
    devices: devices.map(({ deviceId, device, sessionHash }) => ({
      deviceId,
      device,
      isThis: sessionHash === patient.sessionHash,
    })),
    paused: usual.paused,
    laterAt: row?.laterAt && row.laterAt > at ? row.laterAt : null,
    offToday: row?.offOn === japanDateOf(at),
  };
}

const readChoice = prepared((db) =>
  db
    .select({ accountId: reminderSettings.accountId })
    .from(reminderSettings)
    .where(eq(reminderSettings.accountId, sql.placeholder('accountId')))
    .prepare('choice of reminders'),
);

/** Whether the person decided about reminders before; only else they are offered. */
export async function choseReminders({ accountId }: Patient): Promise<boolean> {
  return (await readChoice().execute({ accountId })).length > 0;
}

interface ChosenReminders {
  byMail: boolean;
  morningAt: string;
  eveningAt?: string;
}

/** "Save": by mail or not, and at what times. What was put off for today stays so. */
export async function saveReminders(patient: Patient, chosen: ChosenReminders, at: Date): Promise<void> {
  await change(patient, at, async (tx) => {
    const { byMail, morningAt, eveningAt } = chosen;
    const usual = await usualTimes(tx, patient.accountId);
    const set = { byMail, morningAt, ...(eveningAt ? { eveningAt } : {}), updatedAt: at };
    await tx
      .insert(reminderSettings)
      .values({ accountId: patient.accountId, eveningAt: usual.eveningAt, ...set })
      .onConflictDoUpdate({ target: reminderSettings.accountId, set });
    return { mail: byMail };
  });
}

/** "No reminder today", or "In an hour": what would be left of today is today off. Answers when the next one comes, if today. */
export async function putOff(patient: Patient, how: 'today' | 'hour', at: Date): Promise<void> {
  const later = new Date(at.getTime() + limit('reminder.laterMinutes') * minuteMs);
  const today = japanDateOf(at);
  const anHour = how === 'hour' && japanDateOf(later) === today;
  await change(patient, at, async (tx) => {
    const set = { offOn: anHour ? null : today, laterAt: anHour ? later : null };
    return (await alter(tx, patient, set, at)) && { putOff: anHour ? 'hour' : 'today' };
  });
}

/** "Remind me today after all". */
export async function noLongerPutOff(patient: Patient, at: Date): Promise<void> {
  await change(patient, at, async (tx) => {
    return (await alter(tx, patient, { offOn: null, laterAt: null }, at)) && { putOff: 'no' };
  });
}

/** "Turn all reminders off": no letters, and no device of the account any more. */
export async function turnOff(patient: Patient, at: Date): Promise<void> {
  await change(patient, at, async (tx) => {
    await tx.delete(pushDevices).where(eq(pushDevices.accountId, patient.accountId));
    const set = { byMail: false, offOn: null, laterAt: null };
    return (await alter(tx, patient, set, at)) && { mail: false, devices: 0 };
  });
}

/** Changes what was chosen before; false where nothing was. */
async function alter(
  tx: DatabaseOrTransaction,
  { accountId }: Pick<Patient, 'accountId'>,
  set: Partial<typeof reminderSettings.$inferInsert>,
  at: Date,
): Promise<boolean> {
  const altered = await tx
    .update(reminderSettings)
    .set({ ...set, updatedAt: at })
    .where(eq(reminderSettings.accountId, accountId))
    .returning({ accountId: reminderSettings.accountId });
  return altered.length > 0;
}

/** Does a change and what follows from it: when the next reminder is due, and the event; neither where nothing was changed. */
export async function change(
  actor: Pick<Patient, 'kind' | 'accountId'>,
  at: Date,
  work: (tx: DatabaseOrTransaction) => Promise<Record<string, string | number | boolean> | false>,
): Promise<void> {
  await db().transaction(async (tx) => {
    const details = await work(tx);
    if (!details) return;
    await rearm(tx, actor.accountId, at);
    await recordEvent(tx, actor, { action: 'account.reminders-changed', details }, at);
  });
}

/** Devices whose session nobody ended. */
function liveDevices(accountId: string) {
  return db()
    .select({
      deviceId: pushDevices.id,
      device: pushDevices.device,
      sessionHash: pushDevices.sessionHash,
    })
    .from(pushDevices)
    .innerJoin(sessions, and(eq(sessions.tokenHash, pushDevices.sessionHash), isNull(sessions.revokedAt)))
    .where(eq(pushDevices.accountId, accountId))
    .orderBy(desc(sql`${pushDevices.createdAt}`));
}
