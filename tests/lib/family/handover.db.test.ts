import { openBrowser } from '../../support/browser';
import { freshDatabase } from '../../support/fresh-database';
import { actor, later, lettersTo, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases, healthBackgrounds, profiles } from '@/db/schema/cases';
import { formerHolders, handoverCodes } from '@/db/schema/family';
import type { Account, Patient } from '@/lib/auth/current-account';
import { openSession, readPatientSession } from '@/lib/auth/sessions';
import { hashOfHandoverCode } from '@/lib/family/handover-code';
import { giveCode, giveCodeByStaff } from '@/lib/family/give-code';
import { openCodes, withdrawCodes } from '@/lib/family/open-codes';
import { stopReporting } from '@/lib/family/stop-reporting';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { changePassword } from '@/lib/registration/change-password';
import { linkCase } from '@/lib/registration/link-case';
import { reportsOfCase } from '@/lib/status-report/own-reports';
import { sentBy } from '@/lib/status-report/reported-by';
import { submitReport } from '@/lib/status-report/submit-report';
import { infectedReport, newPatient, nurseOf } from '../status-report/patients';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

type Case = typeof cases.$inferSelect;
let serial = 0;
let mother: Patient;
let child: Case;

async function someone(): Promise<Account> {
  serial += 1;
  openBrowser(`198.51.100.${serial}`);
  return actor(await newAccount(`father-${serial}@example.jp`));
}

const rowOf = async (caseId: string) => {
  const [row] = await db().select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw new Error('no case');
  return row;
};

beforeEach(async () => {
  mother = await newPatient({ birthdate: '2015-05-05' });
  child = await rowOf(mother.cases[0].caseId);
  await db().insert(profiles).values({
    caseId: child.id,
    centerCode: '13101',
    accountId: mother.accountId,
    name: 'Hana',
    birthdate: child.birthdate,
    phone: child.phone,
    relation: 'child',
    consentVersion: '1',
    consentedAt: morning,
    updatedAt: morning,
  });
});

/** Adds the person as another account does: with what is on file, and a code. */
async function add(account: Account, row: Case, code?: string, at = later(5)) {
  const { name, birthdate, phone, issuedId } = row;
  const handoverHash = code === undefined ? undefined : hashOfHandoverCode(code);
  await saveDraft(account, { name, kana: null, birthdate, phone, issuedId }, at, {
    relation: 'child',
    handoverHash,
  });
  return (await linkCase(account, at)).kind;
}

async function codeFor(...people: Case[]): Promise<string> {
  const given = await giveCode(
    mother,
    people.map(({ id }) => id),
    morning,
  );
  if (!given) throw new Error('no code was given');
  return given.code;
}

const actionsOf = async (caseId: string) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId)).orderBy(auditEvents.id)).map(
    ({ action }) => action,
  );

describe('taking over with a code', () => {
  test('moves the person to the other account whole, and tells the former one by a letter without a name', async () => {
    await db()
      .insert(healthBackgrounds)
      .values({ caseId: child.id, centerCode: '13101', medicines: 'none', updatedAt: morning });
    const before = await submitReport(
      mother,
      { clientId: randomUUID(), report: infectedReport() },
      later(-1),
    );
    if (before.kind !== 'accepted') throw new Error(before.kind);
    const code = await codeFor(child);
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/);
    const father = await someone();
    // However it was typed.
    expect(await add(father, child, ` ${code.toLowerCase().replace('-', ' ')} `)).toBe('linked');

    expect(await rowOf(child.id)).toMatchObject({ accountId: father.accountId, linkedAt: later(5) });
    const [profile] = await db().select().from(profiles).where(eq(profiles.caseId, child.id));
    expect(profile).toMatchObject({ accountId: father.accountId, relation: 'child', name: child.name });
    const held = await db().select().from(formerHolders).where(eq(formerHolders.caseId, child.id));
    expect(held).toMatchObject([
      {
        accountId: mother.accountId,
        relation: 'child',
        how: 'handed-over',
        linkedAt: morning,
        leftAt: later(5),
      },
    ]);
    expect(
      await db().select().from(healthBackgrounds).where(eq(healthBackgrounds.caseId, child.id)),
    ).toHaveLength(1);
    expect((await lettersTo(mother.email)).map(({ kind }) => kind)).toEqual(['person-taken-over']);
    expect(await actionsOf(child.id)).toEqual([
      'status-report.submitted',
      'case.handover-code-given',
      'case.taken-over',
    ]);
    // The former account's session has the person no more, and its report is refused.
    const session = await openSession({ accountId: mother.accountId, keepSignedIn: false }, later(6));
    expect((await readPatientSession(session.token, later(6)))?.cases).toEqual([]);
    const late = { caseId: child.id, clientId: randomUUID(), report: infectedReport() };
    expect((await submitReport(mother, late, later(6))).kind).toBe('not-your-case');
    expect(await reportsOfCase(mother, child.id)).toEqual([]);
    // The reports are the person's: whoever reports now sees them, and that somebody else sent them.
    const fatherToo = { ...mother, ...father, cases: mother.cases };
    const [seen] = await reportsOfCase(fatherToo, child.id);
    expect(seen?.id).toBe(before.reportId);
    expect(seen && sentBy(seen, father)).toBe('former');
  });

  test('one code opens a whole household, each person once', async () => {
    const brother = await newCase({ accountId: mother.accountId, linkedAt: morning });
    const code = await codeFor(child, brother);
    const father = await someone();
    expect(await add(father, child, code)).toBe('linked');
    expect(await add(father, brother, code)).toBe('linked');
    // Back again with the same code: it is used up.
    expect(await add(mother, child, code)).toBe('no-match');
  });

  test('of two who come at once with the same code one gets the person', async () => {
    const code = await codeFor(child);
    const [one, other] = [await someone(), await someone()];
    const outcomes = await Promise.all([add(one, child, code), add(other, child, code)]);
    expect(outcomes.sort()).toEqual(['linked', 'no-match']);
    const held = await db().select().from(formerHolders).where(eq(formerHolders.caseId, child.id));
    expect(held.map(({ accountId }) => accountId)).toEqual([mother.accountId]);
  });

  test.each([
    'no code',
    'another code',
    'a code for somebody else',
    'a withdrawn code',
    'a replaced code',
    'a code that was void with the password',
  ])('%s does not match, and nothing is written but that it was refused', async (what) => {
    const brother = await newCase({ accountId: mother.accountId, linkedAt: morning });
    let code: string | undefined = await codeFor(what === 'a code for somebody else' ? brother : child);
    if (what === 'no code') code = undefined;
    if (what === 'another code') code = 'AAAAA-AAAAA';
    if (what === 'a withdrawn code') await withdrawCodes(mother, later(1));
    if (what === 'a replaced code') await codeFor(child);
    if (what.endsWith('the password'))
      expect(
        await changePassword(mother, { present: 'tegami to Hato 7', next: 'tegami to Hato 8' }, later(1)),
      ).toEqual({ kind: 'changed' });
    expect(await add(await someone(), child, code)).toBe('no-match');
    expect(await rowOf(child.id)).toMatchObject({ accountId: mother.accountId });
    expect(await db().select().from(formerHolders).where(eq(formerHolders.caseId, child.id))).toEqual([]);
  });

  test('the right code without the right birthdate is like any other mistake, and counts as one', async () => {
    const code = await codeFor(child);
    const father = await someone();
    for (let wrong = 1; wrong <= 5; wrong += 1)
      expect(await add(father, { ...child, birthdate: '2015-05-06' }, code)).toBe('no-match');
    expect(await add(father, child, code)).toBe('too-many-attempts');
  });
});

describe('giving a code', () => {
  test('only for one’s own people; the codes that are open are known without what they are', async () => {
    const stranger = await newCase({ accountId: (await someone()).accountId, linkedAt: morning });
    expect(await giveCode(mother, [stranger.id, 'no id'], morning)).toBeUndefined();
    await codeFor(child);
    expect(await openCodes(mother, later(1))).toEqual([{ caseId: child.id, expiresAt: later(48 * 60) }]);
    const [stored] = await db().select().from(handoverCodes).where(eq(handoverCodes.caseId, child.id));
    expect(stored?.codeHash).toMatch(/^[0-9a-f]{64}$/);
    await withdrawCodes(mother, later(2));
    expect(await openCodes(mother, later(3))).toEqual([]);
    expect(await actionsOf(child.id)).toEqual(['case.handover-code-given', 'case.handover-code-withdrawn']);
  });

  test('by the person’s own center, not by another one nor by a viewer; the account’s own code does not void it', async () => {
    const sato = nurseOf('13101');
    expect(await giveCodeByStaff(nurseOf('13104'), child.id, morning)).toEqual({ kind: 'not-found' });
    expect(await giveCodeByStaff({ ...sato, role: 'viewer' }, child.id, morning)).toEqual({
      kind: 'may-not',
    });
    expect(await giveCodeByStaff(sato, 'no id', morning)).toEqual({ kind: 'not-found' });
    const given = await giveCodeByStaff(sato, child.id, morning);
    if (given.kind !== 'given') throw new Error(given.kind);
    await codeFor(child);
    // Until it is used nothing changes for who reports now.
    expect(await rowOf(child.id)).toMatchObject({ accountId: mother.accountId });
    expect(await add(await someone(), child, given.code)).toBe('linked');
    expect((await lettersTo(mother.email)).map(({ kind }) => kind)).toEqual(['person-taken-over']);
  });

  test('not where nobody reports: the person can be added without', async () => {
    await stopReporting(mother, child.id, later(1));
    expect(await giveCodeByStaff(nurseOf('13101'), child.id, later(2))).toEqual({ kind: 'nobody-reports' });
  });
});

describe('stopping', () => {
  test('leaves the case with nobody, its reports and health with the case, and no code that opens it', async () => {
    const code = await codeFor(child);
    expect(await stopReporting(mother, child.id, later(1))).toBe(true);
    expect(await rowOf(child.id)).toMatchObject({ accountId: null, linkedAt: null });
    expect(await db().select().from(profiles).where(eq(profiles.caseId, child.id))).toEqual([]);
    expect(await actionsOf(child.id)).toEqual(['case.handover-code-given', 'case.reporting-stopped']);
    // Whoever proves who they are adds the person; the old code takes nobody from them.
    const father = await someone();
    expect(await add(father, child)).toBe('linked');
    expect(await add(await someone(), child, code)).toBe('no-match');
    expect(await stopReporting(mother, child.id, later(9))).toBe(false);
    expect(await rowOf(child.id)).toMatchObject({ accountId: father.accountId });
  });
});
