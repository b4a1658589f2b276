import { openBrowser } from '../../support/browser';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts, attributeDrafts, emailChallenges, sessions } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import { cases, healthBackgrounds, profiles } from '@/db/schema/cases';
import { formerHolders } from '@/db/schema/family';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { passkeys } from '@/db/schema/passkeys';
import { pushDevices, reminders, reminderSettings } from '@/db/schema/reminders';
import { statusReports } from '@/db/schema/status-reports';
import type { Patient } from '@/lib/auth/current-account';
import { signIn } from '@/lib/auth/sign-in';
import { ensureMailQueue, closeMailQueue } from '@/lib/mail/queue';
import { linkCase } from '@/lib/registration/link-case';
import { deleteAccount } from '@/lib/rights/delete-account';
import { submitReport } from '@/lib/status-report/submit-report';
import { freshDatabase } from '../../support/fresh-database';
import { later, lettersTo, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { infectedReport } from '../status-report/patients';
import { password, registered } from './people';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  await ensureMailQueue();
  openBrowser();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

const remove = (who: Patient, change: Partial<Parameters<typeof deleteAccount>[1]> = {}) =>
  deleteAccount(who, { presentPassword: password, alsoHealth: false, ...change }, later(10));
const caseOf = async (who: Patient) =>
  (await db().select().from(cases).where(eq(cases.id, who.cases[0].caseId)))[0];
const reportsOf = (who: Patient) =>
  db().select().from(statusReports).where(eq(statusReports.caseId, who.cases[0].caseId));

/** An account with a row in each table of its own. */
async function fullAccount(): Promise<Patient> {
  const who = await registered();
  const { accountId, email } = who;
  const [{ caseId, centerCode }] = who.cases;
  const challenge = {
    ...{ email, locale: 'en', createdAt: morning, expiresAt: later(10) },
    ...({ purpose: 'reset-password', accountId } as const),
  };
  const [challengeId, mailId] = [randomUUID(), randomUUID()];
  await db()
    .insert(emailChallenges)
    .values({ ...challenge, id: challengeId });
  const letter = { locale: 'en', createdAt: morning, expiresAt: later(60), sealedRecipient: 'x' };
  await db()
    .insert(outgoingMails)
    .values([
      { ...letter, id: randomUUID(), kind: 'reset-code', challengeId },
      { ...letter, id: mailId, kind: 'report-reminder' },
      { ...letter, id: randomUUID(), kind: 'password-changed' },
    ]);
  await db()
    .insert(passkeys)
    .values({
      ...{ id: randomUUID(), accountId, publicKey: 'x', counter: 0, transports: [], isSynced: false },
      createdAt: morning,
    });
  await db()
    .insert(reminderSettings)
    .values({ accountId, byMail: true, morningAt: '09:00', eveningAt: '19:00', updatedAt: morning });
  await db()
    .insert(reminders)
    .values({
      ...{ id: randomUUID(), accountId, dueOn: '2026-11-20', slot: 'morning', dueAt: morning },
      ...{ handledAt: morning, outcome: 'sent', mailId, devices: 0 },
    });
  await db()
    .insert(pushDevices)
    .values({
      ...{ id: randomUUID(), accountId, sessionHash: 'x', endpoint: `https://push.example/${accountId}` },
      ...{ p256dh: 'x', authSecret: 'x', device: 'Chrome', createdAt: morning },
    });
  await db()
    .insert(attributeDrafts)
    .values({
      ...{ accountId, name: 'Ono', birthdate: '1980-02-03', phone: '+819012345678', issuedId: '1234567' },
      updatedAt: morning,
    });
  await db().insert(healthBackgrounds).values({ caseId, centerCode, medicines: 'x', updatedAt: morning });
  return who;
}

test('a wrong password deletes nothing', async () => {
  const hanako = await registered();
  expect(await remove(hanako, { presentPassword: 'tegami to Hato 8' })).toEqual({ kind: 'wrong-password' });
  expect((await caseOf(hanako))?.accountId).toBe(hanako.accountId);
});

test('with the account goes what signs in, reminds and was entered; the record and the reports stay', async () => {
  const hanako = await fullAccount();
  const { accountId, email } = hanako;
  await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, later(1));
  expect(await remove(hanako)).toEqual({ kind: 'deleted' });

  for (const table of [
    sessions,
    passkeys,
    reminderSettings,
    reminders,
    pushDevices,
    attributeDrafts,
    profiles,
  ])
    expect(await db().select().from(table).where(eq(table.accountId, accountId))).toEqual([]);
  expect(await db().select().from(accounts).where(eq(accounts.id, accountId))).toEqual([]);
  expect(await db().select().from(emailChallenges).where(eq(emailChallenges.email, email))).toEqual([]);
  // What tells of an earlier change is still sent, and so is the letter that says it is over.
  const letters = await db().select({ kind: outgoingMails.kind }).from(outgoingMails);
  expect(letters.map(({ kind }) => kind).sort()).toEqual(['account-deleted', 'password-changed']);
  expect((await lettersTo(email)).map(({ kind }) => kind)).toEqual(['account-deleted']);

  expect(await caseOf(hanako)).toMatchObject({
    ...{ accountId: null, linkedAt: null, accountDeletedAt: later(10), lastPhone: null },
    ...{ name: 'Yamada Hanako', phone: '+819012345678', closedAt: null },
  });
  const told = await db()
    .select()
    .from(healthBackgrounds)
    .where(eq(healthBackgrounds.caseId, hanako.cases[0].caseId));
  expect(told).toHaveLength(1);
  expect(await reportsOf(hanako)).toMatchObject([{ reportedByAccount: accountId }]);
  const before = await db().select().from(formerHolders).where(eq(formerHolders.accountId, accountId));
  expect(before).toMatchObject([{ caseId: hanako.cases[0].caseId, how: 'stopped', leftAt: later(10) }]);
  const events = await db().select().from(auditEvents).where(eq(auditEvents.actorId, accountId));
  expect(events.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['profile.account-deleted', 'account.deleted', 'status-report.submitted']),
  );
  expect(JSON.stringify(events)).not.toContain(email);
});

test('what was told about health goes where that is asked for; a newer number stays for the center to call', async () => {
  const hanako = await registered({ profilePhone: '+818011112222' });
  const [{ caseId, centerCode }] = hanako.cases;
  await db().insert(healthBackgrounds).values({ caseId, centerCode, medicines: 'x', updatedAt: morning });
  await remove(hanako, { alsoHealth: true });
  const told = await db().select().from(healthBackgrounds).where(eq(healthBackgrounds.caseId, caseId));
  expect(told).toEqual([]);
  expect((await caseOf(hanako))?.lastPhone).toBe('+818011112222');
});

test('the address and the ID are free again: the person registers anew and consents anew', async () => {
  const hanako = await registered({ consentWithdrawnAt: morning });
  const input = { email: hanako.email, password, keepSignedIn: false };
  await remove(hanako);
  expect(await signIn(input, later(11))).toEqual({ kind: 'wrong' });

  const again = await newAccount(hanako.email);
  const row = await caseOf(hanako);
  await db()
    .insert(attributeDrafts)
    .values({
      ...{ accountId: again.id, name: 'Yamada Hanako', birthdate: '1980-02-03', phone: '+819012345678' },
      ...{ issuedId: row?.issuedId ?? '', updatedAt: later(12) },
    });
  const outcome = await linkCase({ ...hanako, accountId: again.id }, later(12));
  expect(outcome.kind).toBe('linked');
  expect(await caseOf(hanako)).toMatchObject({
    ...{ accountId: again.id, accountDeletedAt: null, consentWithdrawnAt: null, lastPhone: null },
  });
});

test('every person of the account is left, at whichever center, and nobody of another', async () => {
  const mother = await registered();
  const child = await newCase({ accountId: mother.accountId, linkedAt: morning, centerCode: '13104' });
  const other = await registered();
  await remove(mother);
  const [row] = await db().select().from(cases).where(eq(cases.id, child.id));
  expect(row).toMatchObject({ accountId: null, accountDeletedAt: later(10) });
  expect((await caseOf(other))?.accountId).toBe(other.accountId);
  const events = await db()
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'profile.account-deleted'));
  expect(events.find(({ caseId }) => caseId === child.id)?.centerCode).toBe('13104');
});

test('reports on their way are stored whole before it, or refused after it: none is doubled or half there', async () => {
  for (let round = 0; round < 4; round += 1) {
    const hanako = await registered();
    const reports = Array.from({ length: 6 }, (_, each) => ({
      clientId: randomUUID(),
      report: infectedReport({ bodyTemperature: 36 + each / 10 }),
    }));
    const sent = reports.map((each) => submitReport(hanako, each, later(2)));
    const [outcomes, deleted] = await Promise.all([Promise.all(sent), remove(hanako)]);
    expect(deleted).toEqual({ kind: 'deleted' });
    const accepted = outcomes.flatMap((outcome) => (outcome.kind === 'accepted' ? [outcome.reportId] : []));
    const stored = (await reportsOf(hanako)).map(({ id }) => id);
    expect(stored.sort()).toEqual(accepted.sort());
    for (const { kind } of outcomes) expect(['accepted', 'not-your-case']).toContain(kind);
    // Sent once more, none is stored under the account that is gone.
    for (const each of reports)
      expect((await submitReport(hanako, each, later(3))).kind).toBe('not-your-case');
    expect(await reportsOf(hanako)).toHaveLength(accepted.length);
  }
});

test('pressed twice at once it is done once', async () => {
  const hanako = await registered();
  await Promise.all([remove(hanako), remove(hanako)]);
  const events = await db().select().from(auditEvents).where(eq(auditEvents.caseId, hanako.cases[0].caseId));
  expect(events.filter(({ action }) => action === 'profile.account-deleted')).toHaveLength(1);
  expect((await lettersTo(hanako.email)).map(({ kind }) => kind)).toEqual(['account-deleted']);
});
