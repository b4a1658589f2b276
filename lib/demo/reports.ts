import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, gte, inArray, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { cases, profiles } from '@/db/schema/cases';
import { staff } from '@/db/schema/staff';
import { alerts } from '@/db/schema/alerts';
import { statusReports } from '@/db/schema/status-reports';
import { uuidV7 } from '@/db/uuid-v7';
import type { Patient } from '@/lib/auth/current-account';
import { normalisePhone } from '@/lib/cases/phone';
import { addDays, daysBetween, japanDateOf, japanInstant, type JapanDate } from '@/lib/japan-time';
import { acknowledgeAlert } from '@/lib/line-list/alerts';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { submitReport } from '@/lib/status-report/submit-report';
import { answersOn } from './answers';
import { demoPeople, demoStaff, type DemoPerson } from './people';

const daysOfReports = 10;

const emailOf = (person: DemoPerson) => `${person.phone.replaceAll('-', '')}@people.hersys.example`;

/** Who of the demo's people has an account already. */
export async function registeredPeople(): Promise<Set<DemoPerson>> {
  const patients = await patientsByEmail();
  return new Set(demoPeople.filter((person) => patients.has(emailOf(person))));
}

/** Gives a person on file an account without a password (nobody signs in with it), linked and with consent. */
export async function registerPerson(
  person: DemoPerson,
  { caseId }: { caseId: string },
  at: Date,
): Promise<void> {
  const accountId = uuidV7(at);
  const consent = { consentVersion: privacyNoticeVersion, consentedAt: at };
  const { name, kana, birthdate, centerCode } = person;
  const phone = normalisePhone(person.phone);
  if (!phone) throw new Error('a demo phone number is none');
  await db().transaction(async (tx) => {
    await tx.insert(accounts).values({
      id: accountId,
      email: emailOf(person),
      locale: 'ja',
      ...consent,
      emailVerifiedAt: at,
      createdAt: at,
    });
    await tx.update(cases).set({ accountId, linkedAt: at }).where(eq(cases.id, caseId));
    await tx
      .insert(profiles)
      .values({ caseId, centerCode, accountId, name, kana, birthdate, phone, ...consent, updatedAt: at });
  });
}

/** Sends what the people would have reported on each of the last days that has no report yet, up to `at`. */
export async function reportDays(at: Date): Promise<void> {
  const today = japanDateOf(at);
  const first = addDays(today, 1 - daysOfReports);
  const patients = await patientsByEmail();
  const caseIds = [...patients.values()].map(({ cases: [own] }) => own.caseId);
  const known = await db()
    .select({ caseId: statusReports.caseId, reportOn: statusReports.reportOn })
    .from(statusReports)
    .where(and(inArray(statusReports.caseId, caseIds), gte(statusReports.reportOn, first)));
  const reported = new Set(known.map(({ caseId, reportOn }) => `${caseId} ${reportOn}`));

  for (let day = first; day <= today; day = addDays(day, 1)) {
    for (const [index, person] of demoPeople.entries()) {
      const patient = patients.get(emailOf(person));
      const own = patient?.cases[0];
      if (!patient || !own || !person.course || reported.has(`${own.caseId} ${day}`)) continue;
      if (day <= own.monitoringFrom || day > own.monitoringUntil) continue;
      const report = answersOn(person.course, daysBetween(day, today));
      if (!report) continue;
      const outcome = await submitReport(patient, { clientId: randomUUID(), report }, sentAt(day, index, at));
      if (outcome.kind !== 'accepted') throw new Error(`a demo report was not taken: ${outcome.kind}`);
    }
  }
  await acknowledgeOldAlerts(caseIds, today, at);
}

/** Between 7 and 9 in the morning, one after another; on a day that is not that far yet, at its last moment. */
function sentAt(day: JapanDate, index: number, at: Date): Date {
  const morning = new Date(japanInstant(day, '07:00').getTime() + index * 190_000);
  return morning < at ? morning : at;
}

async function patientsByEmail(): Promise<Map<string, Patient>> {
  const rows = await db()
    .select({
      accountId: accounts.id,
      email: accounts.email,
      own: {
        caseId: cases.id,
        centerCode: cases.centerCode,
        issuedId: cases.issuedId,
        category: cases.category,
        name: cases.name,
        birthdate: cases.birthdate,
        monitoringFrom: cases.monitoringFrom,
        monitoringUntil: cases.monitoringUntil,
        closedAt: cases.closedAt,
      },
    })
    .from(accounts)
    .innerJoin(cases, eq(cases.accountId, accounts.id))
    .where(inArray(accounts.email, demoPeople.map(emailOf)));
  return new Map(
    rows.map(({ accountId, email, own }) => [
      email,
      {
        kind: 'account',
        accountId,
        email,
        locale: 'ja',
        hasPassword: false,
        keepSignedIn: false,
        sessionHash: '',
        cases: [{ ...own, relation: null, decidesThemselves: false }],
      },
    ]),
  );
}

/** The nurses have answered the alerts of these people up to the day before yesterday; later ones are open. */
async function acknowledgeOldAlerts(caseIds: string[], today: JapanDate, at: Date): Promise<void> {
  const emails = demoStaff.filter(({ role }) => role === 'nurse').map(({ email }) => email);
  const nurses = await db().select().from(staff).where(inArray(staff.email, emails));
  for (const { id: staffId, centerCode, name, email } of nurses) {
    if (!centerCode) continue;
    const open = await db()
      .select({ id: alerts.id })
      .from(alerts)
      .where(
        and(
          eq(alerts.centerCode, centerCode),
          inArray(alerts.caseId, caseIds),
          lt(alerts.reportOn, addDays(today, -1)),
        ),
      );
    const nurse = { staffId, centerCode, name, email, sessionHash: '', secondFactorAt: at };
    for (const { id } of open)
      await acknowledgeAlert({ kind: 'staff', prefectureCode: null, role: 'nurse', ...nurse }, id, at);
  }
}
