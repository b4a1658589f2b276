import { eq, getTableName, sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import { cases, profiles } from '@/db/schema/cases';
import { formerHolders, handoverCodes } from '@/db/schema/family';
import { caseNotes } from '@/db/schema/follow-up';
import { healthCenters } from '@/db/schema/health-centers';
import { dailyCounts, statusReports } from '@/db/schema/status-reports';
import { sealEvents } from '@/lib/audit/seal-events';
import { verifySeals } from '@/lib/audit/verify-seals';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { closeCase, reopenCase } from '@/lib/line-list/changes/close-case';
import { reportOnBehalf } from '@/lib/line-list/report-on-behalf';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { deletedOn, dueRecords } from '@/lib/retention/due-records';
import { keepLonger } from '@/lib/retention/keep-longer';
import { keepNoLonger } from '@/lib/retention/keep-no-longer';
import { purgedTables } from '@/lib/retention/purge-cases';
import { infectedReport } from '../status-report/patients';
import { actor, later, lettersTo, morning, newAccount, newCase } from '../../support/people';
import { newReport, newStaff } from '../../support/staff';
import { twoTeams } from '../../support/two-teams';

vi.setConfig({ testTimeout: 30_000 });

let sato: CenterStaff;
let suzuki: CenterStaff;
let admin: CenterStaff;
const day = (days: number) => later(days * 24 * 60);

beforeEach(async () => {
  await closeMailQueue();
  ({ sato, suzuki } = await twoTeams());
  await ensureMailQueue();
  admin = await newStaff('mori', '13101', 'center-admin');
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

const stored = async (id: string) => (await db().select().from(cases).where(eq(cases.id, id)))[0];

/** Hanako, closed this morning, with all that is kept of a person. */
async function closedHanako() {
  const account = await newAccount('hanako@example.test');
  const hanako = await newCase({
    name: 'Kobayashi Hanako',
    accountId: account.id,
    email: 'hanako@example.test',
  });
  const { id: caseId, centerCode } = hanako;
  const kept = { caseId, centerCode, updatedAt: morning };
  await db()
    .insert(profiles)
    .values({
      ...kept,
      accountId: account.id,
      name: 'Kobayashi Hanako',
      birthdate: '1980-02-03',
      phone: '+819012345678',
      consentVersion: '1',
      consentedAt: morning,
    });
  await db().insert(caseNotes).values({
    id: crypto.randomUUID(),
    caseId,
    centerCode,
    staffId: sato.staffId,
    note: 'Sleeps well',
    writtenAt: morning,
  });
  const report = {
    caseId,
    clientId: crypto.randomUUID(),
    measuredAt: '2026-11-20' as const,
    report: infectedReport(),
  };
  expect(await reportOnBehalf(sato, report, morning)).toMatchObject({ kind: 'accepted' });
  expect(await closeCase(sato, { caseId, revision: 0, outcome: 'recovered' }, morning)).toMatchObject({
    kind: 'changed',
  });
  return { caseId, account };
}

test('told of a week before, deleted on the 14th day after closing: nothing says who it was, counts and the log stay', async () => {
  const { caseId, account } = await closedHanako();
  // Somebody who reported for her before and reports for nobody now.
  const former = await newAccount(`${crypto.randomUUID()}@example.jp`);
  const of = { caseId, centerCode: '13101', accountId: former.id };
  await db()
    .insert(formerHolders)
    .values({ ...of, id: crypto.randomUUID(), linkedAt: morning, leftAt: morning, how: 'handed-over' });
  await db()
    .insert(handoverCodes)
    .values({ ...of, id: crypto.randomUUID(), codeHash: 'hash', createdAt: morning, expiresAt: morning });
  // She began to add somebody two weeks ago, and left it.
  const { id: accountId, email } = former;
  const draft = { name: 'Ken', kana: null, birthdate: '2015-05-05', phone: '+819000000000', issuedId: '1' };
  await saveDraft(actor({ id: accountId, email }), draft, morning);
  expect(await deletedOn(caseId)).toBe('2026-12-04');
  const counted = await db().select().from(dailyCounts);
  expect(counted).toHaveLength(1);
  expect(await keepNoLonger(day(6))).toEqual({ warned: 0, purged: 0 });
  expect(await keepNoLonger(day(7))).toEqual({ warned: 1, purged: 0 });
  expect(await keepNoLonger(day(7))).toEqual({ warned: 0, purged: 0 });
  expect((await lettersTo(admin.email)).map(({ kind }) => kind)).toEqual(['records-due']);
  expect(await keepNoLonger(day(13))).toEqual({ warned: 0, purged: 0 });
  expect(await stored(caseId)).toMatchObject({ name: 'Kobayashi Hanako', purgedAt: null });
  await sealEvents(day(13));

  expect(await keepNoLonger(day(14))).toEqual({ warned: 0, purged: 1 });
  expect(await stored(caseId)).toMatchObject({
    centerCode: '13101',
    category: 'infected',
    outcome: 'recovered',
    name: '',
    phone: '',
    email: null,
    onsetOn: null,
    accountId: null,
    issuedId: '000000',
    purgedAt: day(14),
  });
  for (const table of purgedTables)
    expect(await db().select().from(table).where(eq(table.caseId, caseId))).toEqual([]);
  for (const { id } of [account, former])
    expect(await db().select().from(accounts).where(eq(accounts.id, id))).toEqual([]);
  expect(await db().select().from(dailyCounts)).toEqual(counted);
  const events = await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId));
  expect(events.map(({ action }) => action)).toContain('case.purged');
  expect(events.length).toBeGreaterThan(2);
  expect((await verifySeals()).broken).toEqual([]);
  expect(await keepNoLonger(day(15))).toEqual({ warned: 0, purged: 0 });
});

test('whoever wakes up late is told first, and deletes a week later', async () => {
  await closedHanako();
  expect(await keepNoLonger(day(40))).toEqual({ warned: 1, purged: 0 });
  expect(await keepNoLonger(day(46))).toEqual({ warned: 0, purged: 0 });
  expect(await keepNoLonger(day(47))).toEqual({ warned: 0, purged: 1 });
});

test('a center keeps records for as long as it says, one day at least', async () => {
  const { caseId } = await closedHanako();
  await db().update(healthCenters).set({ retentionDays: 1 }).where(eq(healthCenters.code, '13101'));
  expect(await deletedOn(caseId)).toBe('2026-11-21');
  expect(await keepNoLonger(morning)).toEqual({ warned: 1, purged: 0 });
  expect(await keepNoLonger(day(1))).toEqual({ warned: 0, purged: 1 });
  await expect(db().update(healthCenters).set({ retentionDays: 0 })).rejects.toThrow();
});

describe('what is not deleted', () => {
  test('an open record, and one that was opened again; closed once more, its days begin anew', async () => {
    const { caseId } = await closedHanako();
    await keepNoLonger(day(7));
    expect(await reopenCase(sato, { caseId, revision: 1 }, day(8))).toMatchObject({ kind: 'changed' });
    expect(await deletedOn(caseId)).toBeUndefined();
    expect(await keepNoLonger(day(60))).toEqual({ warned: 0, purged: 0 });
    await closeCase(sato, { caseId, revision: 2, outcome: 'ended' }, day(60));
    expect(await keepNoLonger(day(61))).toEqual({ warned: 0, purged: 0 });
    expect(await keepNoLonger(day(67))).toEqual({ warned: 1, purged: 0 });
  });

  test('a record that an administrator keeps for longer, for a reason; told of again before its day', async () => {
    const { caseId } = await closedHanako();
    const keep = (staff: CenterStaff, keptUntil: string, revision = 1) =>
      keepLonger(staff, { caseId, revision, keptUntil, keptFor: 'A court asks for it' }, day(7));
    await keepNoLonger(day(7));
    expect(await keep(sato, '2026-12-20')).toEqual({ kind: 'may-not' });
    expect(await keep(suzuki, '2026-12-20')).toEqual({ kind: 'may-not' });
    const stranger = await newStaff('ueda', '13104', 'center-admin');
    expect(await keep(stranger, '2026-12-20')).toEqual({ kind: 'not-found' });
    expect(await keep(admin, '2026-12-28')).toEqual({ kind: 'keep-not-within-days' });
    expect(await keep(admin, '2026-11-26')).toEqual({ kind: 'keep-not-within-days' });
    expect(await keep(admin, '2026-12-20')).toMatchObject({ kind: 'changed' });
    expect(await keep(admin, '2026-12-21')).toMatchObject({
      kind: 'changed-meanwhile',
      action: 'case.kept-longer',
    });
    expect(await deletedOn(caseId)).toBe('2026-12-21');
    expect(await keepNoLonger(day(20))).toEqual({ warned: 0, purged: 0 });
    expect(await keepNoLonger(day(24))).toEqual({ warned: 1, purged: 0 });
    expect(await keepNoLonger(day(30))).toEqual({ warned: 0, purged: 0 });
    expect(await keepNoLonger(day(31))).toEqual({ warned: 0, purged: 1 });
    expect(await stored(caseId)).toMatchObject({ keptUntil: null, keptFor: null });
  });

  test('an open record cannot be kept for longer', async () => {
    const { id: caseId } = await newCase();
    const asked = { caseId, revision: 0, keptUntil: '2026-11-25', keptFor: 'A court asks for it' };
    expect(await keepLonger(admin, asked, morning)).toEqual({ kind: 'not-closed' });
  });

  test('the account of somebody who has another record', async () => {
    const { account } = await closedHanako();
    const { id } = await newCase({ accountId: account.id });
    await keepNoLonger(day(7));
    await keepNoLonger(day(14));
    expect(await db().select().from(accounts).where(eq(accounts.id, account.id))).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ accountId: account.id });
  });
});

test('what is due within a week stands on one page of the center alone', async () => {
  const { caseId } = await closedHanako();
  expect(await dueRecords(admin, day(6))).toMatchObject({ people: 0, records: [] });
  const due = { caseId, name: 'Kobayashi Hanako', deletedOn: '2026-12-04' };
  expect(await dueRecords(admin, day(7))).toMatchObject({ retentionDays: 14, people: 1, records: [due] });
  expect(await dueRecords(suzuki, day(7))).toMatchObject({ people: 0 });
});

test('hundreds of people, two processes at once, one of them stopped in the middle: each is deleted once', async () => {
  for (let each = 0; each < 250; each += 1) await newCase({ closedAt: morning, outcome: 'ended' });
  await keepNoLonger(day(7));
  let pieces = 0;
  const original = db().transaction.bind(db());
  const stopping = vi.spyOn(db(), 'transaction').mockImplementation((work, ...rest) => {
    pieces += 1;
    return pieces === 4 ? Promise.reject(new Error('killed')) : original(work, ...rest);
  });
  await expect(keepNoLonger(day(14))).rejects.toThrow('killed');
  stopping.mockRestore();
  const [left] = await db()
    .select({ people: sql<number>`count(*)::int` })
    .from(cases)
    .where(sql`purged_at is null`);
  expect(left?.people).toBeGreaterThan(0);
  expect(left?.people).toBeLessThan(250);
  const done = await Promise.all([keepNoLonger(day(14)), keepNoLonger(day(14))]);
  expect(done.map(({ purged }) => purged).reduce((a, b) => a + b)).toBe(left?.people);
  const events = await db().select().from(auditEvents).where(eq(auditEvents.action, 'case.purged'));
  expect(new Set(events.map(({ caseId }) => caseId)).size).toBe(250);
  expect(events).toHaveLength(250);
});

test('a past month without a report is dropped, one with a report is not', async () => {
  const month = (name: string, from: string, until: string) =>
    db().execute(
      sql.raw(
        `create table status_reports_${name} partition of status_reports for values from ('${from}') to ('${until}')`,
      ),
    );
  await month('2026_07', '2026-07-01', '2026-08-01');
  await month('2026_08', '2026-08-01', '2026-09-01');
  const { id, centerCode } = await newCase();
  await newReport({ id, centerCode }, 'stable', new Date('2026-08-10T00:00:00Z'));
  await keepNoLonger(morning);
  const months = await db().execute<{ name: string }>(
    sql`select relname as name from pg_class where relname ~ '^status_reports_2026_0[78]$'`,
  );
  expect(months.map(({ name }) => name)).toEqual(['status_reports_2026_08']);
  expect(await db().select().from(statusReports)).toHaveLength(1);
});

test('every table that names a case is purged, or keeps nothing of the person', async () => {
  const named = await db().execute<{ name: string }>(sql`
    select distinct table_name as name from information_schema.columns c join pg_class t on t.relname = c.table_name
    where c.table_schema = 'public' and c.column_name = 'case_id' and not t.relispartition`);
  const purged = purgedTables.map((table) => getTableName(table));
  // Ids that point at nobody then: in the log, beside the line of a file that is long gone, and of papers that people hold.
  const others = ['audit_events', 'imported_cases', 'recuperation_records'];
  expect(named.map(({ name }) => name).sort()).toEqual([...purged, ...others].sort());
});
