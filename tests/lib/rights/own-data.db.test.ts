import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { healthBackgrounds } from '@/db/schema/cases';
import { caseNotes } from '@/db/schema/follow-up';
import { passkeys } from '@/db/schema/passkeys';
import { pushDevices, reminderSettings } from '@/db/schema/reminders';
import { reportReads } from '@/db/schema/status-reports';
import { recordEvent } from '@/lib/audit/record-event';
import type { Patient } from '@/lib/auth/current-account';
import { correctReport } from '@/lib/status-report/correct-report';
import { submitReport } from '@/lib/status-report/submit-report';
import { issueRecord } from '@/lib/recuperation/issue-record';
import { takeOutOwnData, type TakenOut } from '@/lib/rights/take-out';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, twoCenters } from '../../support/people';
import { newStaff } from '../../support/staff';
import { infectedReport } from '../status-report/patients';
import { password, registered } from './people';

let hanako: Patient;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  hanako = await registered({ address: '中央区明石町1-6', outcome: 'recovered' });
  const [{ caseId, centerCode }] = hanako.cases;
  const sato = await newStaff('Sato Yuki', '13101');
  const taro = await registered({ name: 'Suzuki Taro' });
  for (const who of [hanako, taro])
    await submitReport(
      who,
      { clientId: randomUUID(), report: infectedReport({ bodyTemperature: 38.2, message: '眠れません' }) },
      later(1),
    );
  await db()
    .insert(healthBackgrounds)
    .values({ caseId, centerCode, medicines: 'Tamagozake', updatedAt: morning });
  await db()
    .insert(caseNotes)
    .values({
      ...{ id: randomUUID(), caseId, centerCode, staffId: sato.staffId },
      ...{ note: 'a note of the staff', writtenAt: morning },
    });
  const { accountId } = hanako;
  await db()
    .insert(passkeys)
    .values({
      ...{ id: 'key-id', accountId, publicKey: 'public-half', counter: 0, transports: [] },
      ...{ isSynced: false, device: 'iPhone', name: 'my phone', createdAt: morning },
    });
  await db()
    .insert(reminderSettings)
    .values({ accountId, byMail: true, morningAt: '09:00', eveningAt: '19:00', updatedAt: morning });
  await db()
    .insert(pushDevices)
    .values({
      ...{ id: randomUUID(), accountId, sessionHash: 'x', endpoint: 'https://push.example/secret' },
      ...{ p256dh: 'device-key', authSecret: 'device-secret', device: 'Chrome, Android', createdAt: morning },
    });
  await issueRecord(hanako, caseId, later(1));
  await recordEvent(db(), sato, { action: 'case.viewed', centerCode, caseId }, later(2));
  await recordEvent(db(), hanako, { action: 'account.signed-in' }, later(3));
});
afterAll(() => closeDatabase());

const take = (who: Patient, format: 'json' | 'pdf', presentPassword = '', at = later(4)) =>
  takeOutOwnData(who, { format, presentPassword, locale: 'en' }, at);

function fileIn(outcome: TakenOut) {
  if (outcome.kind !== 'file') throw new Error(`no file: ${outcome.kind}`);
  return outcome;
}

/** What the JSON file says, as far as it is looked at here. */
interface OwnJson {
  format: string;
  version: number;
  account: Record<string, unknown> & { events: { action: string }[] };
  people: {
    onFile: Record<string, unknown>;
    entered: Record<string, unknown>;
    healthBackground: { medicines: string };
    consent: Record<string, unknown>;
    reports: {
      id: string;
      corrects: string | null;
      readAt: string | null;
      answers: Record<string, unknown>;
    }[];
    recuperationRecords: { state: string; facts: Record<string, unknown> }[];
    looks: { what: string; role: string }[];
  }[];
}

const jsonOf = async (who: Patient) => {
  const { body } = fileIn(await take(who, 'json'));
  if (typeof body !== 'string') throw new Error('no text');
  return { body, json: JSON.parse(body) as OwnJson };
};

test('the JSON file holds all that is the person’s: account, record, reports with their versions, and who looked', async () => {
  const [{ caseId }] = hanako.cases;
  const first = (await jsonOf(hanako)).json.people[0]?.reports[0];
  const report = infectedReport({ bodyTemperature: 36.4 });
  await correctReport(hanako, { clientId: randomUUID(), reportId: first?.id ?? '', report }, later(5));
  await db()
    .insert(reportReads)
    .values({
      caseId,
      centerCode: '13101',
      reportId: first?.id ?? '',
      readAt: later(6),
      readBy: randomUUID(),
    });

  const { json } = await jsonOf(hanako);
  expect(json).toMatchObject({ format: 'my-her-sys-own-data', version: 1 });
  expect(json.account).toMatchObject({
    email: hanako.email,
    passkeys: [{ name: 'my phone', device: 'iPhone' }],
    sessions: [{ isThis: true }],
    reminders: { byMail: true, devices: [{ device: 'Chrome, Android' }] },
  });
  expect(json.account.events.map(({ action }) => action)).toContain('account.signed-in');
  const [person, ...others] = json.people;
  expect(others).toEqual([]);
  expect(person?.onFile).toMatchObject({ name: 'Yamada Hanako', address: '中央区明石町1-6' });
  expect(person?.entered).toMatchObject({ phone: '+819012345678' });
  expect(person?.healthBackground.medicines).toBe('Tamagozake');
  expect(person?.recuperationRecords).toMatchObject([{ state: 'valid', facts: { name: 'Yamada Hanako' } }]);
  expect(person?.consent).toMatchObject({ version: '2026-11-23.2', programsMayRead: true });
  expect(person?.reports).toHaveLength(2);
  expect(person?.reports.find(({ id }) => id === first?.id)).toMatchObject({
    corrects: null,
    readAt: later(6).toISOString(),
    answers: {
      bodyTemperature: { kind: 'figure', value: 38.2 },
      message: { kind: 'text', value: '眠れません' },
    },
  });
  expect(person?.reports.find(({ id }) => id !== first?.id)).toMatchObject({
    corrects: first?.id,
    answers: { bodyTemperature: { kind: 'figure', value: 36.4 } },
  });
  expect(person?.looks).toContainEqual(expect.objectContaining({ what: 'opened', role: 'nurse' }));
});

test('no secret, no other person and nothing that is the staff’s stands in it', async () => {
  const { body } = await jsonOf(hanako);
  for (const secret of [
    ...['public-half', 'key-id', 'device-key', 'device-secret', 'push.example', hanako.sessionHash],
    ...['a note of the staff', 'Sato', 'Suzuki Taro', 'recovered', 'argon2'],
  ])
    expect(body).not.toContain(secret);
});

test('the PDF file is one, and its name tells nothing', async () => {
  const { body, name, type } = fileIn(await take(hanako, 'pdf'));
  expect(type).toBe('application/pdf');
  expect(name).toBe('my-data-2026-11-20.pdf');
  expect(Buffer.from(body).subarray(0, 5).toString('latin1')).toBe('%PDF-');
});

test('who signed in some time ago gives the password; a wrong one gives nothing', async () => {
  const hours = later(120);
  expect(await take(hanako, 'json', '', hours)).toEqual({ kind: 'wrong-password' });
  expect(await take(hanako, 'json', 'tegami to Hato 8', hours)).toEqual({ kind: 'wrong-password' });
  expect((await take(hanako, 'json', password, hours)).kind).toBe('file');
});

test('that it was taken out stands in the history of the person, who sees it', async () => {
  const fresh = await registered();
  await take(fresh, 'pdf');
  const [{ caseId }] = fresh.cases;
  const events = await db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, 'profile.data-taken-out')));
  expect(events).toMatchObject([{ centerCode: '13101', actorKind: 'patient', details: { format: 'pdf' } }]);
  const { json } = await jsonOf(fresh);
  const own = { what: 'own-file', role: 'self', center: null };
  expect(json.people[0]?.looks).toMatchObject([own, own]);
});

test('somebody who has not finished the registration has an account and no people', async () => {
  const fresh = await registered();
  const unfinished = { ...fresh, cases: [] } as unknown as Patient;
  const { json } = await jsonOf(unfinished);
  expect(json.account.email).toBe(fresh.email);
});
