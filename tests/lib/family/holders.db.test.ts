import { openBrowser } from '../../support/browser';
import { freshDatabase } from '../../support/fresh-database';
import { actor, later, morning, newCase, twoCenters } from '../../support/people';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { cases, profiles } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { Patient } from '@/lib/auth/current-account';
import { openSession, readPatientSession } from '@/lib/auth/sessions';
import { agreeToReporting } from '@/lib/family/agree';
import { holdersOf, senderOf } from '@/lib/family/holders';
import type { Relation } from '@/lib/family/relations';
import { japanDateOf } from '@/lib/japan-time';
import { stopReporting } from '@/lib/family/stop-reporting';
import { caseRecord } from '@/lib/line-list/case-record';
import { recuperationOf } from '@/lib/recuperation/records-of';
import { ownData } from '@/lib/rights/own-data';
import { whoLooked } from '@/lib/rights/who-looked';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { linkCase } from '@/lib/registration/link-case';
import { reportsOfCase, reportForOwner } from '@/lib/status-report/own-reports';
import { submitReport } from '@/lib/status-report/submit-report';
import { infectedReport, newPatient, nurseOf } from '../status-report/patients';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

type Case = typeof cases.$inferSelect;
const sato = nurseOf('13101');

const rowOf = async (caseId: string) => {
  const [row] = await db().select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw new Error('no case');
  return row;
};

/** The account as its next request sees it. */
async function asNow(account: { accountId: string }, at: Date): Promise<Patient> {
  const { token } = await openSession({ accountId: account.accountId, keepSignedIn: false }, at);
  const session = await readPatientSession(token, at);
  const [first, ...others] = session?.cases ?? [];
  if (!session || !first) throw new Error('nobody');
  const { accountId, email } = session;
  return { ...actor({ id: accountId, email }), cases: [first, ...others] };
}

async function add(account: Patient, row: Case, relation: Relation | undefined, at: Date): Promise<Patient> {
  openBrowser();
  const { name, birthdate, phone, issuedId } = row;
  await saveDraft(account, { name, kana: null, birthdate, phone, issuedId }, at, { relation });
  expect(await linkCase(account, at)).toMatchObject({ kind: 'linked' });
  return asNow(account, at);
}

async function report(patient: Patient, { id: caseId }: Case, at: Date): Promise<string> {
  const outcome = await submitReport(
    patient,
    { caseId, clientId: randomUUID(), report: infectedReport() },
    at,
  );
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  return outcome.reportId;
}

test('each report is told by what its account was to the person when it came, also once another account reports', async () => {
  const child = await newCase({ birthdate: '2015-05-05', name: 'Ken' });
  const mother = await add(await newPatient(), child, 'child', morning);
  await report(mother, child, later(1));
  await stopReporting(mother, child.id, later(2));
  const uncle = await add(await newPatient(), child, 'other', later(3));
  await report(uncle, child, later(4));
  await submitReport(sato, { caseId: child.id, clientId: randomUUID(), report: infectedReport() }, later(5));
  await stopReporting(uncle, child.id, later(6));
  // The mother again, and she is asked anew who the child is to her.
  const again = await add(mother, child, 'child', later(7));
  await report(again, child, later(8));

  const record = await caseRecord(sato, child.id, later(9));
  if (!record) throw new Error('no record');
  expect(record.holders.present).toMatchObject({ relation: 'child', others: 1, decidesThemselves: false });
  expect(record.holders.former.map(({ relation, how }) => [relation, how])).toEqual([
    ['other', 'stopped'],
    ['child', 'stopped'],
  ]);
  const senders = record.reports
    .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
    .map((each) => senderOf(each, record.holders));
  expect(senders).toEqual([
    { kind: 'former', relation: 'child' },
    { kind: 'former', relation: 'other' },
    { kind: 'staff' },
    { kind: 'present', relation: 'child' },
  ]);
  expect(record.history.map(({ action }) => action)).toContain('case.reporting-stopped');
});

test('of an account that is in no row nothing is guessed', () => {
  const sent = { reportedByAccount: randomUUID(), reportedByStaff: null, receivedAt: morning };
  expect(senderOf(sent, { present: null, former: [] })).toEqual({ kind: 'unknown' });
});

test('somebody’s child who is of age: reports are taken, those of before today are hidden, until it is agreed, once', async () => {
  const rin = await newCase({ birthdate: '2000-01-01', name: 'Rin' });
  const at = new Date();
  const yesterday = new Date(at.getTime() - 24 * 3_600_000);
  await db().update(cases).set({ monitoringUntil: '2099-01-01' }).where(eq(cases.id, rin.id));
  const mother = await add(await newPatient({ monitoringUntil: '2099-01-01' }), rin, 'child', yesterday);
  const own = mother.cases.find(({ caseId }) => caseId === rin.id);
  expect(own).toMatchObject({ relation: 'child', decidesThemselves: true });
  expect(mother.cases[0].decidesThemselves).toBe(false);
  const old = await report(mother, rin, yesterday);
  const today = await report(mother, rin, at);
  expect((await reportsOfCase(mother, rin.id)).map(({ id }) => id)).toEqual([today]);
  expect(await reportForOwner(mother, old)).toBeUndefined();
  expect(await reportForOwner(mother, today)).toBeDefined();
  expect((await holdersOf(await rowOf(rin.id), at)).present).toMatchObject({ decidesThemselves: true });
  // Her own other person is not hidden.
  const [first] = mother.cases;
  const taken = async (who: Patient) => (await ownData(who, at)).people.map(({ onFile }) => onFile.caseId);
  expect(await taken(mother)).toEqual([first.caseId]);
  expect(await recuperationOf(mother, rin.id, at)).toBeUndefined();
  await recordEvent(db(), sato, { action: 'case.viewed', caseId: rin.id, centerCode: '13101' }, at);
  const lookedAt = async (who: Patient) => (await whoLooked(who)).looks.map(({ caseId }) => caseId);
  expect(await lookedAt(mother)).toEqual([]);
  const older = await report(mother, await rowOf(first.caseId), yesterday);
  expect(await reportForOwner(mother, older)).toBeDefined();

  expect(await agreeToReporting(mother, randomUUID(), at)).toBe(false);
  expect(await agreeToReporting(mother, rin.id, at)).toBe(true);
  const settled = await asNow(mother, at);
  expect(await agreeToReporting(settled, rin.id, at)).toBe(false);
  expect((await reportsOfCase(settled, rin.id)).map(({ id }) => id)).toEqual([today, old]);
  expect(await taken(settled)).toEqual([first.caseId, rin.id]);
  expect(await recuperationOf(settled, rin.id, at)).toBeDefined();
  expect(await lookedAt(settled)).toEqual([rin.id]);
  const { present } = await holdersOf(await rowOf(rin.id), at);
  expect(present).toMatchObject({ decidesThemselves: false, agreedAt: at });
  const [profile] = await db().select().from(profiles).where(eq(profiles.caseId, rin.id));
  expect(profile?.agreedAt).toEqual(at);
});

test('whoever turned 18 and is nothing to the account in particular is asked once, too', async () => {
  const at = new Date();
  const today = japanDateOf(at);
  const birthdate = `${Number(today.slice(0, 4)) - 18}-01-01`;
  const rin = await newCase({ birthdate, name: 'Rin' });
  const mother = await add(await newPatient({ monitoringUntil: '2099-01-01' }), rin, 'child', at);
  const linkedAt = new Date(at.getTime() - 400 * 24 * 3_600_000);
  await db().update(cases).set({ linkedAt, monitoringUntil: '2099-01-01' }).where(eq(cases.id, rin.id));
  await db().update(profiles).set({ relation: null }).where(eq(profiles.caseId, rin.id));
  const own = async () => (await asNow(mother, at)).cases.find(({ caseId }) => caseId === rin.id);
  expect(await own()).toMatchObject({ relation: null, decidesThemselves: true });
  expect(await agreeToReporting(await asNow(mother, at), rin.id, at)).toBe(true);
  expect(await own()).toMatchObject({ relation: null, decidesThemselves: false });
});
