import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db, sqlClient } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { dutyShifts, staff } from '@/db/schema/staff';
import { alertEscalations, alerts } from '@/db/schema/alerts';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { escalateAlerts } from '@/lib/duty/escalate-alerts';
import { acknowledgeAlert, openAlerts } from '@/lib/line-list/alerts';
import { caseRecord } from '@/lib/line-list/case-record';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { unseal } from '@/lib/sealing';
import { correctReport } from '@/lib/status-report/correct-report';
import { submitReport } from '@/lib/status-report/submit-report';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newCase, twoCenters } from '../../support/people';
import { newReport, newStaff } from '../../support/staff';
import { infectedReport, newPatient } from '../status-report/patients';

let sato: CenterStaff;
let tanaka: CenterStaff;
let mori: string;
let ueda: string;
let suzuki: CenterStaff;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  await ensureMailQueue();
  sato = await newStaff('sato', '13101');
  tanaka = await newStaff('tanaka', '13101', 'viewer');
  suzuki = await newStaff('suzuki', '13104');
  mori = await colleague('mori', 'nurse', 1);
  ueda = await colleague('ueda', 'center-admin', 2);
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});
beforeEach(async () => {
  await db().delete(alerts);
  await db().delete(dutyShifts);
  await db().delete(outgoingMails);
  await db().update(staff).set({ disabledAt: null });
});

/** Somebody of Chuo who began to work there so many minutes after the others. */
async function colleague(name: string, role: 'nurse' | 'center-admin', minutes: number): Promise<string> {
  const [row] = await db()
    .insert(staff)
    .values({
      id: randomUUID(),
      centerCode: '13101',
      email: `${name}@hersys.example`,
      name,
      role,
      passwordHash: 'none',
      sealedTotpSecret: 'none',
      createdAt: later(minutes),
    })
    .returning({ id: staff.id });
  return row?.id ?? '';
}

const shift = (staffId: string, position: number, from = 0, until = 600, centerCode = '13101') =>
  db()
    .insert(dutyShifts)
    .values({
      id: randomUUID(),
      centerCode,
      staffId,
      position,
      startsAt: later(from),
      endsAt: later(until),
      createdAt: morning,
    });

async function emergency(level: 'emergency' | 'urgent' = 'emergency', centerCode = '13101') {
  const person = await newCase({ centerCode });
  const { alertId } = await newReport(person, level, morning);
  return { caseId: person.id, alertId };
}

/** Whom letters were promised to, in order. */
async function letters(): Promise<string[]> {
  const rows = await db().select().from(outgoingMails).orderBy(outgoingMails.createdAt);
  return rows.map((row) => unseal('mail', row.sealedRecipient ?? '').split('@')[0] ?? '');
}

async function lookEvery(minutes: number, times: number): Promise<string[]> {
  for (let step = 1; step <= times; step += 1) await escalateAlerts(later(minutes * step));
  return letters();
}

describe('whom an alert is passed on to', () => {
  test('the roster by position, whoever was written down first, then from the start again', async () => {
    await emergency();
    await shift(sato.staffId, 2);
    await shift(mori, 1);
    await shift(ueda, 3);
    expect(await lookEvery(5, 4)).toEqual(['mori', 'sato', 'ueda', 'mori']);
  });

  test('one who stands in two overlapping shifts once, at the first position', async () => {
    await emergency();
    await shift(sato.staffId, 1);
    await shift(mori, 2);
    await shift(sato.staffId, 3);
    expect(await lookEvery(5, 3)).toEqual(['sato', 'mori', 'sato']);
  });

  test('only who is on duty at that minute: a shift begins with its first instant and ends before its last', async () => {
    await emergency();
    await shift(sato.staffId, 1, 0, 10);
    await shift(mori, 1, 10, 20);
    expect(await lookEvery(5, 3)).toEqual(['sato', 'mori', 'mori']);
  });

  test('nobody on the roster: administrators, then nurses, by how long they have been there; no viewer', async () => {
    await emergency();
    expect(await lookEvery(5, 4)).toEqual(['ueda', 'sato', 'mori', 'ueda']);
    expect(tanaka.role).toBe('viewer');
  });

  test('not who was shut out or may no longer acknowledge, whatever the roster says', async () => {
    await emergency();
    await shift(sato.staffId, 1);
    await shift(tanaka.staffId, 2);
    await shift(mori, 3);
    await db().update(staff).set({ disabledAt: morning }).where(eq(staff.id, sato.staffId));
    expect(await lookEvery(5, 2)).toEqual(['mori', 'mori']);
  });

  test('nobody of another center, even where its roster names one', async () => {
    await emergency();
    await shift(suzuki.staffId, 1);
    await shift(suzuki.staffId, 1, 0, 600, '13104');
    expect(await lookEvery(5, 1)).toEqual(['ueda']);
    await emergency('emergency', '13104');
    expect(await lookEvery(5, 1)).toEqual(['ueda', 'suzuki']);
  });
});

describe('when', () => {
  test('an emergency after five minutes, an urgent alert after thirty, and again after as long', async () => {
    await emergency('urgent');
    await shift(sato.staffId, 1);
    for (const [minutes, steps] of [
      [29.9, 0],
      [30, 1],
      [59.9, 0],
      [60, 1],
    ] as const)
      expect([minutes, await escalateAlerts(later(minutes))]).toEqual([minutes, steps]);
  });

  test('never once somebody acknowledged it', async () => {
    const { alertId } = await emergency();
    // Another one that is still open, and not due, has its center looked at all the same.
    await emergency('urgent');
    await shift(mori, 1);
    await escalateAlerts(later(5));
    await acknowledgeAlert(sato, alertId, later(6));
    expect(await lookEvery(9, 3)).toEqual(['mori']);
  });

  test('not while an acknowledgement is being written', async () => {
    const { alertId } = await emergency();
    await db().transaction(async (tx) => {
      await tx
        .update(alerts)
        .set({ acknowledgedAt: later(5), acknowledgedBy: sato.staffId })
        .where(eq(alerts.id, alertId));
      expect(await escalateAlerts(later(5))).toBe(0);
    });
    expect(await letters()).toEqual([]);
  });

  test('once, however many processes look at the same time', async () => {
    for (let n = 0; n < 5; n += 1) await emergency();
    const steps = await Promise.all(Array.from({ length: 6 }, () => escalateAlerts(later(5))));
    expect(steps.reduce((sum, each) => sum + each, 0)).toBe(5);
    expect(await db().select().from(alertEscalations)).toHaveLength(5);
  });

  test('five at one look are one letter, which says how many and how long the oldest waited', async () => {
    await emergency('urgent');
    for (let n = 0; n < 4; n += 1) await emergency();
    expect(await escalateAlerts(later(31))).toBe(5);
    expect(await letters()).toEqual(['ueda']);
    const [row] = await db().select().from(outgoingMails);
    const text = unseal('mail', row?.sealedPayload ?? '');
    for (const words of ['Emergency', '5 alerts had been waiting', 'the oldest for 31 minutes'])
      expect(text).toContain(words);
  });
});

test('each step stands in the list, in the person’s record and in the history, with who and when', async () => {
  const { caseId } = await emergency();
  await shift(mori, 1);
  await shift(sato.staffId, 2);
  await lookEvery(5, 2);
  const passedOn = [
    { name: 'mori', at: later(5) },
    { name: 'sato', at: later(10) },
  ];
  expect(await openAlerts(sato, 5)).toMatchObject([{ caseId, passedOn }]);
  const record = await caseRecord(sato, caseId, later(11));
  expect(record?.alerts).toMatchObject([{ passedOn }]);
  const passed = record?.history.filter(({ action }) => action === 'alert.escalated');
  expect(passed).toMatchObject([
    { actorKind: 'system', toldName: 'sato', at: later(10) },
    { actorKind: 'system', toldName: 'mori', at: later(5) },
  ]);
});

test('a step whose letter cannot be queued is not taken either', async () => {
  await emergency();
  await sqlClient()`alter table outgoing_mails rename to away`;
  await expect(escalateAlerts(later(5))).rejects.toThrow();
  await sqlClient()`alter table away rename to outgoing_mails`;
  expect(await db().select().from(alertEscalations)).toEqual([]);
  expect(await escalateAlerts(later(6))).toBe(1);
});

test('a center without anybody who may be told keeps its alert, and others are not held up by it', async () => {
  await emergency('emergency', '13104');
  await emergency();
  await db().update(staff).set({ disabledAt: morning }).where(eq(staff.id, suzuki.staffId));
  expect(await escalateAlerts(later(5))).toBe(1);
  expect(await letters()).toEqual(['ueda']);
});

test('a correction to stable closes no alert and lowers none, and neither does a later report', async () => {
  const hanako = await newPatient();
  const caseId = hanako.cases[0]?.caseId ?? '';
  const report = infectedReport({ emergencySigns: ['E1'] });
  const sent = await submitReport(hanako, { caseId, clientId: randomUUID(), report }, later(1));
  if (sent.kind !== 'accepted') throw new Error(sent.kind);
  expect(sent.level).toBe('emergency');
  const well = infectedReport();
  const corrected = await correctReport(
    hanako,
    { reportId: sent.reportId, clientId: randomUUID(), report: well },
    later(2),
  );
  expect(corrected).toMatchObject({ kind: 'accepted' });
  await submitReport(hanako, { caseId, clientId: randomUUID(), report: well }, later(3));
  expect(await openAlerts(sato, 5)).toMatchObject([{ caseId, level: 'emergency', raisedAt: later(1) }]);
  await escalateAlerts(later(6));
  expect(await letters()).toEqual(['ueda']);
});

test('an event holds ids and the level, no name and no address', async () => {
  const { caseId, alertId } = await emergency();
  await lookEvery(5, 1);
  const [event] = await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId));
  expect(event).toMatchObject({ action: 'alert.escalated', centerCode: '13101', actorKind: 'system' });
  expect(event?.details).toEqual({ alertId, level: 'emergency', step: 1, to: ueda });
});
