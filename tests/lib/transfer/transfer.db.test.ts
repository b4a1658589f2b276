import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { dailyCounts } from '@/db/schema/status-reports';
import { transfers } from '@/db/schema/transfers';
import type { Patient } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { openAlerts } from '@/lib/line-list/alerts';
import { caseRecord } from '@/lib/line-list/case-record';
import { closeCase } from '@/lib/line-list/changes/close-case';
import { findCases } from '@/lib/line-list/find-cases';
import { assignCase, flagCase, planCall } from '@/lib/line-list/follow-up/plan';
import { writeNote } from '@/lib/line-list/follow-up/write-down';
import { lineList } from '@/lib/line-list/line-list';
import { loadView } from '@/lib/line-list/lists/view';
import { correctReport } from '@/lib/status-report/correct-report';
import { submitReport } from '@/lib/status-report/submit-report';
import { acceptTransfer, declineTransfer, withdrawTransfer } from '@/lib/transfer/decide-transfer';
import { incomingCount, incomingOffers, lastOffer, movedAway, outgoingOffers } from '@/lib/transfer/offers';
import { offerTransfer } from '@/lib/transfer/offer-transfer';
import { later, newCase } from '../../support/people';
import { twoTeams } from '../../support/two-teams';
import { newStaff } from '../../support/staff';
import { infectedReport, newPatient } from '../status-report/patients';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: Patient;
let caseId: string;
const today = '2026-11-20';

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  await db().delete(transfers);
  hanako = await newPatient();
  caseId = hanako.cases[0]?.caseId ?? '';
});

const offer = (minutes = 10, toCenter = '13104') =>
  offerTransfer(sato, { caseId, toCenter, reason: 'Moved to her parents' }, later(minutes));
async function offered(): Promise<string> {
  expect(await offer()).toEqual({ kind: 'offered' });
  return (await lastOffer(sato, caseId))?.transferId ?? '';
}
const report = (signs: 'E2'[] = [], minutes = 1, temperature = 36.5) =>
  submitReport(
    hanako,
    {
      caseId,
      clientId: randomUUID(),
      measuredAt: today,
      report: infectedReport({ emergencySigns: signs, bodyTemperature: temperature }),
    },
    later(minutes),
  );
async function stored() {
  const [row] = await db().select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw new Error('no case');
  return row;
}
const eventsOf = (action: string) =>
  db()
    .select({
      centerCode: auditEvents.centerCode,
      actorId: auditEvents.actorId,
      details: auditEvents.details,
    })
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, action)));

describe('an offer', () => {
  test('changes nothing for the sender; the receiver reads what is needed to decide, and that is written down', async () => {
    await report();
    const before = await stored();
    const transferId = await offered();
    expect(await stored()).toEqual(before);
    expect(await caseRecord(sato, caseId, later(11))).toBeDefined();
    expect(await caseRecord(suzuki, caseId, later(11))).toBeUndefined();
    expect(await incomingCount(suzuki)).toBe(1);
    expect(await incomingCount(sato)).toBe(0);
    const [seen, ...others] = await incomingOffers(suzuki, later(12));
    expect(others).toEqual([]);
    expect(seen).toEqual({
      transferId,
      name: 'Yamada Hanako',
      birthdate: '1980-02-03',
      category: 'infected',
      level: 'stable',
      reportOn: today,
      closedAt: null,
      reason: 'Moved to her parents',
      offeredAt: later(10),
      offeredBy: 'sato',
      center: { name: 'Chuo Health Center', nameJa: '中央区保健所' },
    });
    await incomingOffers(suzuki, later(14));
    expect(await eventsOf('case.viewed-for-transfer')).toEqual([
      { centerCode: '13104', actorId: suzuki.staffId, details: null },
    ]);
    await incomingOffers(suzuki, later(18));
    expect(await eventsOf('case.viewed-for-transfer')).toHaveLength(2);
  });

  test.each([
    ['a center that does not exist', '13999', 'no-such-center'],
    ['no code at all', 'Chuo', 'no-such-center'],
    ['one’s own center', '13101', 'own-center'],
  ])('is not made to %s', async (_what, toCenter, kind) => {
    expect(await offer(10, toCenter)).toEqual({ kind });
    expect(await db().select().from(transfers)).toEqual([]);
  });

  test('is made by nurses of the person’s own center, once, and not of a closed record', async () => {
    const input = { caseId, toCenter: '13104', reason: 'Moved' };
    expect(await offerTransfer(tanaka, input, later(1))).toEqual({ kind: 'may-not' });
    expect(await offerTransfer(suzuki, { ...input, toCenter: '13101' }, later(1))).toEqual({
      kind: 'not-found',
    });
    expect(await offerTransfer(sato, { ...input, caseId: randomUUID() }, later(1))).toEqual({
      kind: 'not-found',
    });
    const both = await Promise.all([offer(), offer()]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['offered', 'offered-before']);
    const closed = await newCase();
    await closeCase(sato, { caseId: closed.id, revision: 0, outcome: 'ended' }, later(1));
    expect(await offerTransfer(sato, { ...input, caseId: closed.id }, later(2))).toEqual({ kind: 'closed' });
  });

  test('is declined with a reason that the sender reads, and may be made again; withdrawn it is over', async () => {
    const transferId = await offered();
    const declined = { transferId, declinedFor: 'She lives in Minato' };
    expect(await declineTransfer(sato, declined, later(11))).toEqual({ kind: 'not-found' });
    expect(await declineTransfer({ ...suzuki, role: 'viewer' }, declined, later(11))).toEqual({
      kind: 'may-not',
    });
    expect(await declineTransfer(suzuki, declined, later(11))).toEqual({ kind: 'declined', caseId });
    expect(await lastOffer(sato, caseId)).toMatchObject({
      decision: 'declined',
      declinedFor: 'She lives in Minato',
    });
    expect(await acceptTransfer(suzuki, transferId, later(12))).toEqual({ kind: 'decided-before' });
    expect(await stored()).toMatchObject({ centerCode: '13101', revision: 0 });

    expect(await offer(20)).toEqual({ kind: 'offered' });
    const again = (await lastOffer(sato, caseId))?.transferId ?? '';
    expect(await withdrawTransfer(suzuki, again, later(21))).toEqual({ kind: 'not-found' });
    expect(await withdrawTransfer(sato, again, later(21))).toEqual({ kind: 'withdrawn', caseId });
    expect(await acceptTransfer(suzuki, again, later(22))).toEqual({ kind: 'decided-before' });
    expect(await withdrawTransfer(sato, again, later(23))).toEqual({ kind: 'decided-before' });
    expect(await incomingCount(suzuki)).toBe(0);
    const kinds = ['case.transfer-offered', 'case.transfer-declined', 'case.transfer-withdrawn'];
    expect((await Promise.all(kinds.map(eventsOf))).map(({ length }) => length)).toEqual([2, 1, 1]);
  });
});

describe('an accepted transfer', () => {
  test('leaves the sender a trace by the old ID and nothing else; the receiver has all of it, history too', async () => {
    await report();
    const note = { caseId, noteId: randomUUID(), note: 'Lives alone' };
    await writeNote(sato, note, later(2));
    await assignCase(sato, { caseId, revision: 0, assignee: sato.staffId }, later(3));
    await flagCase(sato, { caseId, revision: 1, flagged: true }, later(4));
    await planCall(sato, { caseId, revision: 2, callAt: later(60) }, later(5));
    const before = await stored();
    const eventsBefore = await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId));
    const transferId = await offered();
    expect(await acceptTransfer(suzuki, transferId, later(30))).toEqual({ kind: 'accepted', caseId });
    expect(await stored()).toEqual({
      ...before,
      centerCode: '13104',
      assignedTo: null,
      flaggedAt: null,
      plannedCallAt: null,
      revision: 4,
    });

    expect(await caseRecord(sato, caseId, later(31))).toBeUndefined();
    expect(await findCases(sato, before.issuedId, later(31))).toEqual([]);
    expect(await findCases(sato, 'Yamada Hanako', later(31))).not.toContainEqual(
      expect.objectContaining({ caseId }),
    );
    expect(await movedAway(sato, before.issuedId)).toEqual({
      center: { name: 'Shinjuku Health Center', nameJa: '新宿区保健所' },
      decidedAt: later(30),
    });
    expect(await movedAway(suzuki, before.issuedId)).toBeUndefined();
    expect(await movedAway(sato, 'Yamada')).toBeUndefined();
    const [trace] = await outgoingOffers(sato, later(31));
    expect(trace).toMatchObject({ name: null, decision: 'accepted', decidedBy: 'suzuki', toCenter: '13104' });
    expect(JSON.stringify(await outgoingOffers(sato, later(31)))).not.toContain('Yamada');

    const record = await caseRecord(suzuki, caseId, later(32));
    expect(record?.reports).toHaveLength(1);
    expect(record?.followUp.entries).toMatchObject([{ kind: 'note', note: 'Lives alone', by: 'sato' }]);
    expect(record?.profile ?? null).toEqual(null);
    const actions = record?.history.map(({ action }) => action) ?? [];
    for (const action of ['case.note-written', 'case.flagged', 'status-report.submitted', 'case.moved-in'])
      expect(actions).toContain(action);
    // What stood in the sender's log stands there unchanged.
    const ids = new Set(eventsBefore.map(({ id }) => id));
    const eventsAfter = await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId));
    expect(eventsAfter.filter(({ id }) => ids.has(id))).toEqual(eventsBefore);
    expect(await eventsOf('case.moved-out')).toEqual([
      { centerCode: '13101', actorId: suzuki.staffId, details: { transferId, center: '13104' } },
    ]);
  });

  test('keeps the account going: the next report is the new center’s, corrections of old ones change the old counts', async () => {
    const first = await report([], 1, 36.5);
    if (first.kind !== 'accepted') throw new Error(first.kind);
    const countsOf = async (centerCode: string) =>
      (
        await db()
          .select({ level: dailyCounts.level, reports: dailyCounts.reports })
          .from(dailyCounts)
          .where(and(eq(dailyCounts.centerCode, centerCode), eq(dailyCounts.reportOn, today)))
      ).reduce<Record<string, number>>((all, { level, reports }) => ({ ...all, [level]: reports }), {});
    const [chuo, shinjuku] = [await countsOf('13101'), await countsOf('13104')];
    await acceptTransfer(suzuki, await offered(), later(30));
    expect([await countsOf('13101'), await countsOf('13104')]).toEqual([chuo, shinjuku]);
    const corrected = await correctReport(
      hanako,
      {
        reportId: first.reportId,
        clientId: randomUUID(),
        report: infectedReport({ emergencySigns: ['E2'] }),
      },
      later(31),
    );
    expect(corrected).toMatchObject({ kind: 'accepted', level: 'emergency' });
    expect(await countsOf('13104')).toEqual(shinjuku);
    expect(await countsOf('13101')).toMatchObject({
      stable: (chuo.stable ?? 0) - 1,
      emergency: (chuo.emergency ?? 0) + 1,
    });
    expect((await openAlerts(suzuki, 50)).map((alert) => alert.caseId)).toContain(caseId);
    expect(await report([], 40)).toMatchObject({ kind: 'accepted' });
    expect((await countsOf('13104')).stable).toBe((shinjuku.stable ?? 0) + 1);
  });

  test('takes an open alert along: it rings at the receiver and no longer at the sender', async () => {
    await report(['E2']);
    expect((await openAlerts(sato, 50)).map((alert) => alert.caseId)).toContain(caseId);
    await acceptTransfer(suzuki, await offered(), later(30));
    expect((await openAlerts(sato, 50)).map((alert) => alert.caseId)).not.toContain(caseId);
    expect((await openAlerts(suzuki, 50)).map((alert) => alert.caseId)).toContain(caseId);
    const list = await lineList(suzuki, loadView({}), later(31));
    expect(list.rows.map((row) => row.caseId)).toContain(caseId);
  });

  test('of two who accept at once only one does; nor after a withdrawal at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      hanako = await newPatient();
      caseId = hanako.cases[0]?.caseId ?? '';
      const transferId = await offered();
      const colleague = { ...suzuki, staffId: randomUUID() };
      const outcomes = await Promise.all([
        acceptTransfer(suzuki, transferId, later(11)),
        acceptTransfer(colleague, transferId, later(11)),
        withdrawTransfer(sato, transferId, later(11)),
      ]);
      const done = outcomes.filter(({ kind }) => kind !== 'decided-before');
      expect(done).toHaveLength(1);
      expect((await stored()).centerCode).toBe(done[0]?.kind === 'accepted' ? '13104' : '13101');
      expect(await eventsOf('case.moved-in')).toHaveLength(done[0]?.kind === 'accepted' ? 1 : 0);
    }
  });

  test('waits while the sender has closed the record', async () => {
    const transferId = await offered();
    await closeCase(sato, { caseId, revision: 0, outcome: 'ended' }, later(11));
    expect(await acceptTransfer(suzuki, transferId, later(12))).toEqual({ kind: 'closed' });
    expect((await stored()).centerCode).toBe('13101');
  });

  test('goes to a center of another prefecture, and back', async () => {
    await db().execute(sql`insert into health_centers (code, name, name_ja, phone, created_at)
      values ('27100', 'Osaka Health Center', '大阪市保健所', '06-0000-0000', ${later(0).toISOString()})`);
    const ito = await newStaff('ito', '27100');
    expect(await offer(10, '27100')).toEqual({ kind: 'offered' });
    const out = (await lastOffer(sato, caseId))?.transferId ?? '';
    expect(await acceptTransfer(ito, out, later(11))).toMatchObject({ kind: 'accepted' });
    await offerTransfer(ito, { caseId, toCenter: '13101', reason: 'Back home' }, later(12));
    const back = (await lastOffer(ito, caseId))?.transferId ?? '';
    expect(await acceptTransfer(sato, back, later(13))).toMatchObject({ kind: 'accepted' });
    expect(await caseRecord(sato, caseId, later(14))).toBeDefined();
    expect(await movedAway(sato, (await stored()).issuedId)).toBeUndefined();
  });
});
