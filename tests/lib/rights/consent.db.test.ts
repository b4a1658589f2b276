import { randomUUID } from 'node:crypto';
import { and, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import { cases, profiles } from '@/db/schema/cases';
import { reminders } from '@/db/schema/reminders';
import { statusReports } from '@/db/schema/status-reports';
import type { TokenReader } from '@/lib/api-tokens/token-reader';
import type { Patient } from '@/lib/auth/current-account';
import { readObservation, readPatient, searchPatients, searchResponses } from '@/lib/fhir/api/read';
import { revokeId } from '@/lib/issuing/revoke-id';
import { letterStillDue } from '@/lib/reminders/still-due';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import {
  agreeToNotice,
  giveConsentAgain,
  letProgramsRead,
  withdrawConsent,
} from '@/lib/rights/change-consent';
import { isOutdated, ownConsents } from '@/lib/rights/own-consents';
import { correctReport } from '@/lib/status-report/correct-report';
import { reportingStates, isAsked } from '@/lib/status-report/reporting-state';
import { submitReport } from '@/lib/status-report/submit-report';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newCase, twoCenters } from '../../support/people';
import { newStaff } from '../../support/staff';
import { infectedReport, nurseOf } from '../status-report/patients';
import { registered } from './people';

let hanako: Patient;
let caseId: string;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await registered();
  caseId = hanako.cases[0].caseId;
});

const send = (who = hanako, report = infectedReport(), at = later(2)) =>
  submitReport(who, { clientId: randomUUID(), report }, at);
const consentOf = async (who = hanako) => (await ownConsents(who))[0];
const eventsAbout = async (id = caseId) =>
  (
    await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.caseId, id), like(auditEvents.action, 'profile.%')))
      .orderBy(auditEvents.at)
  ).map(({ action, details, centerCode }) => [action, details?.version, centerCode]);

test('after consent was withdrawn no report of the account is taken, and the answer says whom to call', async () => {
  await withdrawConsent(hanako, caseId, later(1));
  expect(await send()).toMatchObject({ kind: 'consent-withdrawn', centerPhone: '03-0000-2222' });
  const emergency = infectedReport({ emergencySigns: ['E1'] });
  expect(await send(hanako, emergency)).toMatchObject({ kind: 'consent-withdrawn', level: 'emergency' });
  expect(await db().select().from(statusReports).where(eq(statusReports.caseId, caseId))).toEqual([]);
  const [state] = await reportingStates(hanako, later(2));
  expect(state && isAsked(state)).toBe(false);
});

test('what was sent before is answered again, and is not corrected any more', async () => {
  const clientId = randomUUID();
  const first = await submitReport(hanako, { clientId, report: infectedReport() }, morning);
  if (first.kind !== 'accepted') throw new Error(first.kind);
  await withdrawConsent(hanako, caseId, later(1));
  expect((await submitReport(hanako, { clientId, report: infectedReport() }, later(2))).kind).toBe(
    'replayed',
  );
  const correction = { clientId: randomUUID(), reportId: first.reportId, report: infectedReport() };
  expect((await correctReport(hanako, correction, later(3))).kind).toBe('consent-withdrawn');
});

test('a reminder on its way is called for no more', async () => {
  const mailId = randomUUID();
  await db()
    .insert(reminders)
    .values({
      ...{ id: randomUUID(), accountId: hanako.accountId, dueOn: '2026-11-20', slot: 'morning' },
      ...{ dueAt: morning, handledAt: morning, outcome: 'sent', mailId, devices: 0 },
    });
  expect(await letterStillDue(mailId)).toBe(true);
  await withdrawConsent(hanako, caseId, later(1));
  expect(await letterStillDue(mailId)).toBe(false);
});

test('the staff go on entering what they are told on the phone', async () => {
  await withdrawConsent(hanako, caseId, later(1));
  const outcome = await submitReport(
    nurseOf('13101'),
    { caseId, clientId: randomUUID(), report: infectedReport() },
    later(2),
  );
  expect(outcome.kind).toBe('accepted');
});

test('a report that is read before and written after is refused all the same', async () => {
  for (let round = 0; round < 4; round += 1) {
    const taro = await registered();
    const [outcomes] = await Promise.all([
      Promise.all(Array.from({ length: 5 }, () => send(taro))),
      withdrawConsent(taro, taro.cases[0].caseId, later(1)),
    ]);
    const accepted = outcomes.filter(({ kind }) => kind === 'accepted');
    const stored = await db()
      .select()
      .from(statusReports)
      .where(eq(statusReports.caseId, taro.cases[0].caseId));
    expect(stored).toHaveLength(accepted.length);
    for (const { kind } of outcomes) expect(['accepted', 'consent-withdrawn']).toContain(kind);
    expect((await send(taro)).kind).toBe('consent-withdrawn');
  }
});

test('consent is given again to the notice in force; both stand in the history with their version', async () => {
  await withdrawConsent(hanako, caseId, later(1));
  await withdrawConsent(hanako, caseId, later(2));
  await giveConsentAgain(hanako, caseId, later(3));
  await giveConsentAgain(hanako, caseId, later(4));
  expect((await send(hanako, infectedReport(), later(5))).kind).toBe('accepted');
  expect(await consentOf()).toMatchObject({
    ...{ version: privacyNoticeVersion, givenAt: later(3), withdrawnAt: null },
  });
  expect(await eventsAbout()).toEqual([
    ['profile.consent-withdrawn', '2026-11-23.2', '13101'],
    ['profile.consent-given-again', privacyNoticeVersion, '13101'],
  ]);
});

test('who agreed to an earlier notice is asked, and agrees once for all who are followed here', async () => {
  const child = await newCase({ accountId: hanako.accountId, linkedAt: morning });
  await withdrawConsent(hanako, child.id, later(1));
  const before = await consentOf();
  expect(before && isOutdated(before)).toBe(true);
  await agreeToNotice(hanako, later(2));
  await agreeToNotice(hanako, later(3));
  const after = await consentOf();
  expect(after).toMatchObject({ version: privacyNoticeVersion, givenAt: later(2) });
  expect(after && isOutdated(after)).toBe(false);
  const [account] = await db().select().from(accounts).where(eq(accounts.id, hanako.accountId));
  expect(account?.consentVersion).toBe(privacyNoticeVersion);
  expect(await eventsAbout()).toEqual([['profile.consent-renewed', privacyNoticeVersion, '13101']]);
});

test('nobody decides about somebody else', async () => {
  const taro = await registered();
  await withdrawConsent(taro, caseId, later(1));
  await letProgramsRead(taro, caseId, false, later(1));
  expect(await consentOf()).toMatchObject({ withdrawnAt: null, programsRefusedAt: null });
  expect(await eventsAbout()).toEqual([]);
});

test('a program finds nobody who forbade it or withdrew consent, neither by ID nor by a report known before', async () => {
  const reader: TokenReader = {
    ...{ tokenId: randomUUID(), centerCode: '13101', program: 'Ward' },
    kinds: ['Patient.read', 'QuestionnaireResponse.read', 'Observation.read'],
  };
  const report = await send();
  if (report.kind !== 'accepted') throw new Error(report.kind);
  const [row] = await db().select().from(cases).where(eq(cases.id, caseId));
  const look = async () => [
    (await readPatient(reader, caseId, later(3))).kind,
    (await searchResponses(reader, new URLSearchParams({ patient: caseId }), later(3))).kind,
    (await readObservation(reader, `${report.reportId}-bodyTemperature`, later(3))).kind,
    await searchPatients(reader, new URLSearchParams({ identifier: row?.issuedId ?? '' }), later(3)),
  ];
  const nothing = ['not-found', 'not-found', 'not-found', { resource: { total: 0 } }];
  expect((await look())[3]).toMatchObject({ resource: { total: 1 } });
  await letProgramsRead(hanako, caseId, false, later(2));
  expect(await look()).toMatchObject(nothing);
  await letProgramsRead(hanako, caseId, true, later(2));
  expect((await look()).slice(0, 2)).toEqual(['found', 'found']);
  await withdrawConsent(hanako, caseId, later(2));
  expect(await look()).toMatchObject(nothing);
});

test('what an account that was cut off had decided does not bind the person', async () => {
  await withdrawConsent(hanako, caseId, later(1));
  await letProgramsRead(hanako, caseId, false, later(1));
  const sato = await newStaff(`sato-${randomUUID()}`, '13101');
  const [row] = await db().select().from(cases).where(eq(cases.id, caseId));
  const astray = { caseId, issuedId: row?.issuedId ?? '', reason: 'wrong-email', reissue: true } as const;
  expect((await revokeId(sato, astray, later(2))).kind).toBe('revoked');
  const [after] = await db().select().from(cases).where(eq(cases.id, caseId));
  expect(after).toMatchObject({ consentWithdrawnAt: null, programsRefusedAt: null });
});

test('of somebody of age who was not asked the account changes nothing, and is asked nothing', async () => {
  const [own] = hanako.cases;
  const parent = { ...hanako, cases: [{ ...own, decidesThemselves: true }] } as Patient;
  const before = await consentOf();
  await db().update(profiles).set({ consentVersion: '2020-01-01' }).where(eq(profiles.caseId, caseId));
  expect(await ownConsents(parent)).toEqual([]);
  await withdrawConsent(parent, caseId, later(1));
  await letProgramsRead(parent, caseId, false, later(1));
  await agreeToNotice(parent, later(1));
  expect(await consentOf()).toEqual({ ...before, version: '2020-01-01' });
  expect(await eventsAbout()).toEqual([]);
  await withdrawConsent(hanako, caseId, later(2));
  await giveConsentAgain(parent, caseId, later(3));
  expect((await consentOf())?.withdrawnAt).toEqual(later(2));
});
