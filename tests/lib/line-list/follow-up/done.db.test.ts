import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { latestReports, reportReads } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { caseRecord } from '@/lib/line-list/case-record';
import { markDone } from '@/lib/line-list/follow-up/done';
import { later, newCase } from '../../../support/people';
import { newReport } from '../../../support/staff';
import { twoTeams } from '../../../support/two-teams';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: Awaited<ReturnType<typeof newCase>>;

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await newCase();
});

const readsOf = (caseId: string) =>
  db().select().from(reportReads).where(eq(reportReads.caseId, caseId)).orderBy(reportReads.readAt);

async function latestOf(caseId: string) {
  const [latest] = await db().select().from(latestReports).where(eq(latestReports.caseId, caseId));
  return latest;
}

const doneOf = (caseId: string) =>
  db()
    .select({ actorId: auditEvents.actorId, details: auditEvents.details })
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, 'case.done')));

describe('being done with a person', () => {
  test('reads every report that the page showed, under one’s own name, and writes it down', async () => {
    const { reportId: first } = await newReport(hanako, 'review', later(-60));
    const { reportId: second } = await newReport(hanako, 'stable', later(1));
    const shown = [first, second];
    expect(await markDone(sato, { caseId: hanako.id, shown }, later(10))).toEqual({ kind: 'done' });
    expect(new Set((await readsOf(hanako.id)).map((read) => read.reportId))).toEqual(new Set(shown));
    expect(await latestOf(hanako.id)).toMatchObject({ readAt: later(10), readBy: sato.staffId });
    expect(await doneOf(hanako.id)).toEqual([{ actorId: sato.staffId, details: { reports: 2 } }]);
    const record = await caseRecord(sato, hanako.id, later(11));
    expect(record?.followUp.reads).toMatchObject([{ by: 'sato' }, { by: 'sato' }]);
  });

  test('leaves a report unread that came after the page was shown, and says so', async () => {
    const { reportId: seen } = await newReport(hanako, 'stable', later(1));
    const { reportId: newer } = await newReport(hanako, 'emergency', later(5));
    const outcome = await markDone(sato, { caseId: hanako.id, shown: [seen] }, later(10));
    expect(outcome).toEqual({ kind: 'newer-arrived', receivedAt: later(5) });
    expect(await readsOf(hanako.id)).toMatchObject([{ reportId: seen }]);
    expect(await latestOf(hanako.id)).toMatchObject({ reportId: newer, readAt: null, readBy: null });
  });

  test('says so too of a late report for an earlier time, which is not the latest state', async () => {
    const { reportId: seen } = await newReport(hanako, 'stable', later(1));
    const { reportId: late } = await newReport(hanako, 'review', later(5), { measuredAt: later(-300) });
    expect(late).not.toBe(seen);
    expect(await markDone(sato, { caseId: hanako.id, shown: [seen] }, later(10))).toMatchObject({
      kind: 'newer-arrived',
    });
  });

  test('keeps the first reader and time when two are done with the same report', async () => {
    const { reportId } = await newReport(hanako, 'review', later(1));
    const shown = [reportId];
    await markDone(sato, { caseId: hanako.id, shown }, later(10));
    const other = { ...sato, staffId: tanaka.staffId };
    expect(await markDone(other, { caseId: hanako.id, shown }, later(12))).toEqual({ kind: 'done' });
    expect(await readsOf(hanako.id)).toMatchObject([{ readAt: later(10), readBy: sato.staffId }]);
    expect(await latestOf(hanako.id)).toMatchObject({ readAt: later(10), readBy: sato.staffId });
  });

  test('reads no report of anybody else, whatever ids are sent', async () => {
    const stranger = await newCase({ centerCode: '13104' });
    const neighbour = await newCase();
    const { reportId: theirs } = await newReport(stranger, 'review', later(1));
    const { reportId: hers } = await newReport(neighbour, 'review', later(1));
    const shown = [theirs, hers, 'nonsense'];
    expect(await markDone(sato, { caseId: hanako.id, shown }, later(10))).toEqual({ kind: 'done' });
    for (const { id } of [hanako, stranger, neighbour]) expect(await readsOf(id)).toEqual([]);
    expect(await latestOf(neighbour.id)).toMatchObject({ readAt: null });
  });

  test('is refused to another center exactly as for nobody, and to a viewer', async () => {
    const { reportId } = await newReport(hanako, 'review', later(1));
    const shown = [reportId];
    const nobody = '00000000-0000-7000-8000-000000000000';
    for (const caseId of [hanako.id, nobody, 'nonsense'])
      expect(await markDone(suzuki, { caseId, shown }, later(10))).toEqual({ kind: 'not-found' });
    expect(await markDone(tanaka, { caseId: hanako.id, shown }, later(10))).toEqual({ kind: 'may-not' });
    expect(await readsOf(hanako.id)).toEqual([]);
    expect(await doneOf(hanako.id)).toEqual([]);
    expect(await latestOf(hanako.id)).toMatchObject({ readAt: null });
  });
});
