import { openBrowser } from '../../support/browser';
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases, profiles } from '@/db/schema/cases';
import { revokedIds } from '@/db/schema/revoked-ids';
import { alerts } from '@/db/schema/alerts';
import { latestReports } from '@/db/schema/status-reports';
import type { Account, Patient } from '@/lib/auth/current-account';
import { openSession, readPatientSession } from '@/lib/auth/sessions';
import { issueNewId } from '@/lib/issuing/replace-id';
import { revokeByOperator, revokeId } from '@/lib/issuing/revoke-id';
import { japanDateOf } from '@/lib/japan-time';
import { caseRecord } from '@/lib/line-list/case-record';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { linkCase } from '@/lib/registration/link-case';
import { reportForOwner, reportsOfCase } from '@/lib/status-report/own-reports';
import { readPreviousSaturation } from '@/lib/status-report/read-case';
import { submitReport } from '@/lib/status-report/submit-report';
import { actor, later, morning, newAccount, newCase } from '../../support/people';
import { infectedReport } from '../status-report/patients';
import { newReport } from '../../support/staff';
import { twoTeams } from '../../support/two-teams';

type Case = typeof cases.$inferSelect;

let team: Awaited<ReturnType<typeof twoTeams>>;
let serial = 0;

beforeAll(async () => {
  team = await twoTeams();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

async function register(row: Case, at = morning): Promise<Account> {
  serial += 1;
  openBrowser(`192.0.2.${serial}`);
  const account = actor(await newAccount(`revoke-${serial}@example.jp`));
  expect(await link(account, row, at)).toMatchObject({ kind: 'linked' });
  return account;
}

async function link(account: Account, { name, birthdate, phone, issuedId }: Case, at = morning) {
  await saveDraft(account, { name, kana: null, birthdate, phone, issuedId }, at);
  return linkCase(account, at);
}

const rowOf = async ({ id }: Case) => {
  const [row] = await db().select().from(cases).where(eq(cases.id, id));
  if (!row) throw new Error('no case');
  return row;
};
const revoking = ({ id, issuedId }: Case, reissue = true) =>
  ({ caseId: id, issuedId, reason: 'wrong-phone', reissue }) as const;
const actionsOf = async (caseId: string) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId)).orderBy(auditEvents.id)).map(
    ({ action }) => action,
  );
const asPatient = (account: Account, row: Case): Patient => ({
  ...account,
  cases: [{ relation: null, decidesThemselves: false, ...row, caseId: row.id }],
});
const report = (row: Case) => ({
  caseId: row.id,
  clientId: randomUUID(),
  report: infectedReport(),
});

describe('sato stops an ID that went to the wrong person', () => {
  test('who is cut off at once, and the right person registers with the new one', async () => {
    const row = await newCase();
    const wrong = await register(row);
    const { token } = await openSession({ accountId: wrong.accountId, keepSignedIn: true }, morning);
    const stopped = await revokeId(team.sato, revoking(row), later(5));
    expect(stopped).toMatchObject({ kind: 'revoked', accountCutOff: true });

    expect(await readPatientSession(token, later(5))).toBeUndefined();
    const now = await rowOf(row);
    expect(now).toMatchObject({ accountId: null, linkedAt: null, idRevokedAt: null });
    expect(now.issuedId).not.toBe(row.issuedId);
    expect(stopped).toMatchObject({ newId: now.issuedId });
    expect(await db().select().from(profiles).where(eq(profiles.caseId, row.id))).toEqual([]);
    expect(await db().select().from(revokedIds).where(eq(revokedIds.caseId, row.id))).toMatchObject([
      {
        issuedId: row.issuedId,
        reason: 'wrong-phone',
        revokedBy: team.sato.staffId,
        accountId: wrong.accountId,
        entered: { profile: { phone: row.phone } },
      },
    ]);

    expect(await link(wrong, row, later(6))).toEqual({ kind: 'no-match' });
    await register(now, later(7));
    // What is done in one instant stands in any order.
    expect((await actionsOf(row.id)).sort()).toEqual([
      'case.id-reissued',
      'case.id-revoked',
      'case.linked',
      'case.linked',
    ]);
  });

  test('in the middle of a session: a report on its way is not taken', async () => {
    const row = await newCase();
    const wrong = asPatient(await register(row), row);
    expect(await submitReport(wrong, report(row), later(1))).toMatchObject({ kind: 'accepted' });
    await revokeId(team.sato, revoking(row), later(5));
    expect(await submitReport(wrong, report(row), later(5))).toEqual({ kind: 'not-your-case' });
  });

  test('whose reports stay and are marked; those of the right person are not', async () => {
    const row = await newCase();
    const wrong = await register(row);
    const { reportId } = await newReport(row, 'stable', later(1), { reportedByAccount: wrong.accountId });
    await revokeId(team.sato, revoking(row), later(5));
    const right = await register(await rowOf(row), later(6));
    const own = await newReport(row, 'stable', later(10), { reportedByAccount: right.accountId });
    const record = await caseRecord(team.sato, row.id, later(20));
    const marks = record?.reports.map(({ id, cutOff }) => [id, cutOff]);
    expect(marks).toEqual([
      [own.reportId, false],
      [reportId, true],
    ]);
  });

  test('whose reports the right person does not see, and is not compared with; what staff entered counts on', async () => {
    const row = await newCase();
    const wrong = await register(row);
    const staffs = await newReport(row, 'stable', later(1), { reportedByStaff: team.sato.staffId });
    const { reportId } = await newReport(row, 'stable', later(2), {
      reportedByAccount: wrong.accountId,
      oxygenSaturation: 99,
    });
    await revokeId(team.sato, revoking(row), later(5));
    const latest = db().select().from(latestReports).where(eq(latestReports.caseId, row.id));
    expect(await latest).toMatchObject([{ reportId: staffs.reportId, level: 'stable', levelRank: 0 }]);

    const right = await register(await rowOf(row), later(6));
    const reader = asPatient(right, row);
    expect((await reportsOfCase(reader, row.id)).map(({ id }) => id)).toEqual([staffs.reportId]);
    expect(await reportForOwner(reader, reportId)).toBeUndefined();
    const time = { measuredAt: later(10), reportOn: japanDateOf(later(10)) };
    expect(await readPreviousSaturation(row.id, time)).toBeNull();
  });

  test('who alone had reported: the person has not reported yet', async () => {
    const row = await newCase();
    const wrong = await register(row);
    await newReport(row, 'urgent', later(1), { reportedByAccount: wrong.accountId });
    await revokeId(team.sato, revoking(row), later(5));
    expect(await db().select().from(latestReports).where(eq(latestReports.caseId, row.id))).toEqual([]);
    expect(await db().select().from(alerts).where(eq(alerts.caseId, row.id))).toHaveLength(1);
  });

  test('whose account keeps the other people it looks after, in whose record nothing of this one stands', async () => {
    const [row, child, far] = [await newCase(), await newCase(), await newCase({ centerCode: '13104' })];
    const parent = await register(child);
    await link(parent, row);
    await link(parent, far);
    const { token } = await openSession({ accountId: parent.accountId, keepSignedIn: true }, morning);
    await revokeId(team.sato, revoking(row), later(5));

    const session = await readPatientSession(token, later(5));
    expect(session?.cases.map(({ caseId }) => caseId).sort()).toEqual([child.id, far.id].sort());
    const cut = eq(auditEvents.action, 'case.account-cut-off');
    const events = await db().select().from(auditEvents).where(cut);
    const of = (id: string) => events.find(({ caseId }) => caseId === id);
    expect(of(child.id)).toMatchObject({ centerCode: '13101', actorId: team.sato.staffId, details: null });
    expect(of(far.id)).toMatchObject({
      centerCode: '13104',
      actorKind: 'system',
      actorId: null,
      details: null,
    });
    expect(of(row.id)).toBeUndefined();
  });

  test('without a new one; nobody registers until one is issued', async () => {
    const row = await newCase();
    expect(await revokeId(team.sato, revoking(row, false), morning)).toEqual({
      kind: 'revoked',
      accountCutOff: false,
    });
    const account = actor(await newAccount(`nobody-${row.issuedId}@example.jp`));
    openBrowser('192.0.2.200');
    expect(await link(account, row)).toEqual({ kind: 'no-match' });
    expect(await issueNewId(team.tanaka, row.id, later(1))).toEqual({ kind: 'may-not' });
    expect(await issueNewId(team.suzuki, row.id, later(1))).toEqual({ kind: 'not-found' });
    const issued = await Promise.all([1, 2].map(() => issueNewId(team.sato, row.id, later(1))));
    expect(issued.map(({ kind }) => kind).sort()).toEqual(['issued', 'not-revoked']);
    expect(await link(account, await rowOf(row), later(2))).toMatchObject({ kind: 'linked' });
  });

  test('while a colleague does the same: the new ID stays', async () => {
    const row = await newCase();
    const outcomes = await Promise.all([1, 2].map(() => revokeId(team.sato, revoking(row), morning)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['revoked', 'revoked-before']);
    expect((await actionsOf(row.id)).sort()).toEqual(['case.id-reissued', 'case.id-revoked']);
  });

  test('of a closed record, which gets no new one', async () => {
    const row = await newCase({ closedAt: morning });
    expect(await revokeId(team.sato, revoking(row), morning)).toEqual({ kind: 'closed' });
    expect(await rowOf(row)).toMatchObject({ idRevokedAt: null });
    expect(await revokeId(team.sato, revoking(row, false), morning)).toMatchObject({ kind: 'revoked' });
    expect(await issueNewId(team.sato, row.id, morning)).toEqual({ kind: 'closed' });
  });
});

test('a viewer and another center stop nothing', async () => {
  const row = await newCase();
  expect(await revokeId(team.tanaka, revoking(row), morning)).toEqual({ kind: 'may-not' });
  expect(await revokeId(team.suzuki, revoking(row), morning)).toEqual({ kind: 'not-found' });
  const there = { centerCode: '13104', issuedId: row.issuedId, reason: 'other', reissue: false } as const;
  expect(await revokeByOperator(there, morning)).toEqual({ kind: 'not-found' });
  expect(await rowOf(row)).toMatchObject({ issuedId: row.issuedId, idRevokedAt: null });
});

test('an operator stops an ID by its digits', async () => {
  const row = await newCase();
  const wanted = { centerCode: '13101', issuedId: row.issuedId, reason: 'other', reissue: true } as const;
  expect(await revokeByOperator(wanted, morning)).toMatchObject({ kind: 'revoked' });
  expect(await revokeByOperator(wanted, morning)).toEqual({ kind: 'not-found' });
  const [event] = await db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, row.id), eq(auditEvents.action, 'case.id-revoked')));
  expect(event).toMatchObject({ actorKind: 'system', details: { reason: 'other', accountCutOff: false } });
});
