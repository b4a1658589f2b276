import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { cases, profiles } from '@/db/schema/cases';
import { ruleSets } from '@/db/schema/rules';
import { reportReads } from '@/db/schema/status-reports';
import type { Patient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { openSession, revokeSessionsOf } from '@/lib/auth/sessions';
import { stopReporting } from '@/lib/family/stop-reporting';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import type { PersonOnPhone } from '@/lib/on-phone/person';
import { tellPerson } from '@/lib/on-phone/person-door';
import { defaultRules } from '@/lib/status-report/rules';
import { submitReport } from '@/lib/status-report/submit-report';
import { freshDatabase } from '../../support/fresh-database';
import { newAccount, newCase, twoCenters } from '../../support/people';
import { infectedReport, newPatient } from '../status-report/patients';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

let hanako: Patient;
const monitoringUntil = addDays(japanDateOf(new Date()), 5);

beforeEach(async () => {
  hanako = await newPatient({ monitoringUntil, birthdate: '1950-01-01' });
});

async function ask(accountId: string | undefined, keepSignedIn = false, headers = {}) {
  const session = accountId && (await openSession({ accountId, keepSignedIn }, new Date()));
  const answer = await tellPerson({
    headers: {
      host: 'localhost:3000',
      ...(session && { cookie: `hersys-session=${session.token}` }),
      ...headers,
    },
    body: Readable.from([]),
  });
  return { status: answer.status, told: JSON.parse(JSON.stringify(answer.json)) as PersonOnPhone };
}

test('a phone learns whom it may take a report for, and by which rules', async () => {
  const { status, told } = await ask(hanako.accountId);
  expect(status).toBe(200);
  const [own] = hanako.cases;
  expect(told).toMatchObject({
    owner: phoneOwner(hanako.accountId),
    isOwnPhone: false,
    cases: [
      {
        caseId: own.caseId,
        name: own.name,
        category: 'infected',
        person: { pregnant: false, riskCondition: false },
        rules: defaultRules,
        previousSaturation: null,
        remembered: {},
      },
    ],
  });
  expect(told.cases[0]?.person.ageInMonths).toBeGreaterThan(75 * 12);
  // A day where the person did not choose to stay signed in, else for three days after monitoring.
  expect(told.keepMs).toBeLessThanOrEqual(24 * 3_600_000);
  const kept = (await ask(hanako.accountId, true)).told;
  expect(kept.isOwnPhone).toBe(true);
  expect(kept.keepMs).toBeGreaterThan(8 * 24 * 3_600_000);
  expect(kept.keepMs).toBeLessThanOrEqual(9 * 24 * 3_600_000);
});

test('what the last report and the health center changed is told, too', async () => {
  const rules = { ...defaultRules, oxygenSaturation: { ...defaultRules.oxygenSaturation, urgentAtMost: 95 } };
  const [own] = hanako.cases;
  await db()
    .insert(ruleSets)
    .values({ centerCode: own.centerCode, version: 2, rules, createdAt: new Date() });
  for (const oxygenSaturation of [97, 'no-oximeter'] as const)
    await submitReport(
      hanako,
      { clientId: randomUUID(), report: infectedReport({ oxygenSaturation }) },
      new Date(),
    );
  const { told } = await ask(hanako.accountId);
  expect(told.cases[0]).toMatchObject({
    rules,
    previousSaturation: 97,
    remembered: { oxygenSaturation: ['', 'no-oximeter'] },
  });
});

test('the day of a person is told: schedule, what came of today and who read it, and what the last report answered', async () => {
  const [own] = hanako.cases;
  const today = japanDateOf(new Date());
  const dayOf = async () => (await ask(hanako.accountId)).told.cases[0]?.day;
  expect(await dayOf()).toEqual({
    on: today,
    deadlines: ['12:00'],
    monitoringUntil,
    plannedCallAt: null,
    reports: [],
    last: null,
  });
  const sent = await submitReport(
    hanako,
    { clientId: randomUUID(), report: infectedReport({ coughRunnyNose: 'yes', shortnessOfBreath: 'yes' }) },
    new Date(),
  );
  if (sent.kind !== 'accepted') throw new Error(sent.kind);
  const callAt = new Date(Date.now() + 3_600_000);
  await db().update(cases).set({ plannedCallAt: callAt }).where(eq(cases.id, own.caseId));
  const readAt = new Date();
  await db().insert(reportReads).values({
    reportId: sent.reportId,
    caseId: own.caseId,
    centerCode: own.centerCode,
    readAt,
    readBy: randomUUID(),
  });
  const told = await dayOf();
  expect(told).toMatchObject({
    plannedCallAt: callAt.toISOString(),
    reports: [
      { id: sent.reportId, category: 'infected', correctedAt: null, read: { readAt: readAt.toISOString() } },
    ],
    last: { reportOn: today, category: 'infected', again: { coughRunnyNose: 'yes' } },
  });
  // Warning signs are never copied, so the phone is not told of them.
  expect(told?.last?.again).not.toHaveProperty('impairedConsciousness');
  expect(told?.last?.again).not.toHaveProperty('bodyTemperature');
});

test('a person is told of a privacy notice that they did not agree to yet, as on the first screen', async () => {
  const newNotice = async () => (await ask(hanako.accountId)).told.newNotice;
  expect(await newNotice()).toBe(false);
  const [own] = hanako.cases;
  const profile = {
    caseId: own.caseId,
    centerCode: own.centerCode,
    accountId: hanako.accountId,
    name: own.name,
    birthdate: own.birthdate,
    phone: '+819012345678',
    consentVersion: privacyNoticeVersion,
    consentedAt: new Date(),
    updatedAt: new Date(),
  };
  await db().insert(profiles).values(profile);
  expect(await newNotice()).toBe(false);
  await db().update(profiles).set({ consentVersion: '2026-11-22' }).where(eq(profiles.caseId, own.caseId));
  expect(await newNotice()).toBe(true);
  await db().update(cases).set({ consentWithdrawnAt: new Date() }).where(eq(cases.id, own.caseId));
  expect(await newNotice()).toBe(false);
});

test('nobody learns of others: signed out, disabled, another site, no case, monitoring over', async () => {
  expect(await ask(undefined)).toMatchObject({ status: 401, told: { error: 'signed-out' } });
  expect(await ask(hanako.accountId, false, { origin: 'https://evil.example' })).toMatchObject({
    status: 403,
    told: { error: 'wrong-origin' },
  });
  const unfinished = await newAccount(`${randomUUID()}@example.jp`);
  await db().update(accounts).set({ passwordHash: null }).where(eq(accounts.id, unfinished.id));
  expect(await ask(unfinished.id)).toMatchObject({ status: 403, told: { error: 'no-case' } });
  await newCase({ accountId: hanako.accountId, linkedAt: new Date(), monitoringUntil: '2020-01-01' });
  await newPatient({ monitoringUntil });
  expect((await ask(hanako.accountId)).told.cases.map(({ caseId }) => caseId)).toEqual([
    hanako.cases[0].caseId,
  ]);
  await revokeSessionsOf(db(), { accountId: hanako.accountId }, new Date());
  await db().update(accounts).set({ disabledAt: new Date() }).where(eq(accounts.id, hanako.accountId));
  expect(await ask(hanako.accountId)).toMatchObject({ status: 401 });
});

test('somebody for whom the account no longer reports is not told of; the phone still knows whose its waiting reports are', async () => {
  const ken = await newCase({ accountId: hanako.accountId, linkedAt: new Date(), monitoringUntil });
  expect((await ask(hanako.accountId)).told.cases).toHaveLength(2);
  await stopReporting(hanako, ken.id, new Date());
  const [own] = hanako.cases;
  expect((await ask(hanako.accountId)).told.cases.map(({ caseId }) => caseId)).toEqual([own.caseId]);
  await stopReporting(hanako, own.caseId, new Date());
  expect(await ask(hanako.accountId)).toMatchObject({
    status: 200,
    told: { owner: phoneOwner(hanako.accountId), cases: [] },
  });
  // What waits there for a person who left is refused for good, which the phone tells, and not dropped.
  const { token } = await openSession({ accountId: hanako.accountId, keepSignedIn: false }, new Date());
  const waiting = { caseId: ken.id, clientId: randomUUID(), report: infectedReport() };
  const owner = phoneOwner(hanako.accountId);
  expect(await submitReport({ kind: 'session', token, owner }, waiting, new Date())).toEqual({
    kind: 'not-your-case',
  });
});
