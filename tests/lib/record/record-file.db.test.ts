import { randomUUID } from 'node:crypto';
import type { Bundle } from '@medplum/fhirtypes';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases, healthBackgrounds } from '@/db/schema/cases';
import { caseNotes, contactAttempts } from '@/db/schema/follow-up';
import { pushDevices, reminderSettings } from '@/db/schema/reminders';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { revokeId } from '@/lib/issuing/revoke-id';
import { recordFile } from '@/lib/record/record-file';
import { recordSchema, type AskedRecord } from '@/lib/record/forms';
import type { RecordEvent } from '@/lib/record/whole-record';
import { wordingIn } from '@/lib/record/wording';
import { issueRecord } from '@/lib/recuperation/issue-record';
import { offerTransfer } from '@/lib/transfer/offer-transfer';
import { freshDatabase } from '../../support/fresh-database';
import { later, newAccount, newCase, twoCenters } from '../../support/people';
import { newReport, newStaff } from '../../support/staff';
import { wrongIn } from '../fhir/valid';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: { id: string; centerCode: string; issuedId: string };
const reason = 'the person asked for it';
const words = wordingIn('ja', ({ action }: RecordEvent) => action);
let otherCase: string;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  suzuki = await newStaff('suzuki', '13104');
  tanaka = await newStaff('tanaka', '13101', 'viewer');
  ({ id: otherCase } = await newCase());
  hanako = await newCase({ name: '髙﨑 花子', address: '中央区明石町1-6', exposedBy: otherCase });
  const astray = {
    caseId: hanako.id,
    issuedId: hanako.issuedId,
    reason: 'wrong-email',
    reissue: true,
  } as const;
  await revokeId(sato, astray, later(0));
  const { id: caseId, centerCode } = hanako;
  const first = await newReport(hanako, 'urgent', later(1), { malaise: 'yes', diarrhea: 'unknown' });
  await newReport(hanako, 'stable', later(2), { malaise: 'no', correctsReportId: first.reportId });
  await db()
    .insert(healthBackgrounds)
    .values({ caseId, centerCode, medicines: 'Tamagozake', updatedAt: later(1) });
  const by = { centerCode, caseId, staffId: sato.staffId };
  await db()
    .insert(caseNotes)
    .values({ ...by, id: randomUUID(), note: '吉田（𠮷田）先生に連絡済み 😀', writtenAt: later(3) });
  await db()
    .insert(contactAttempts)
    .values({ ...by, id: randomUUID(), outcome: 'reached', attemptedAt: later(4) });
  const details = { to: tanaka.staffId, exposedBy: otherCase, email: 'tanaka@hersys.example' };
  await recordEvent(db(), sato, { action: 'case.assigned', centerCode, caseId, details }, later(5));
  await issueRecord(sato, caseId, later(6));
  await offerTransfer(sato, { caseId, toCenter: '13104', reason: 'Moves there' }, later(6));
  const { id: accountId } = await newAccount('reminded@hersys.example');
  await db().update(cases).set({ accountId }).where(eq(cases.id, caseId));
  const at = { updatedAt: later(7), morningAt: '10:00', eveningAt: '19:00' };
  await db()
    .insert(reminderSettings)
    .values({ accountId, byMail: true, ...at });
  const device = { id: randomUUID(), device: 'Chrome, Android', createdAt: later(7) };
  const address = { endpoint: 'https://fcm.googleapis.com/secret', p256dh: 'x', authSecret: 'x' };
  await db()
    .insert(pushDevices)
    .values({ accountId, sessionHash: 'x', ...device, ...address });
});
afterAll(() => closeDatabase());

async function fileOf(format: AskedRecord['format'], staff = sato, minutes = 10) {
  const outcome = await recordFile(staff, { caseId: hanako.id, format, reason }, words, later(minutes));
  if (outcome.kind !== 'file') throw new Error(outcome.kind);
  return outcome;
}

const exportsOf = (staffId: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.actorId, staffId), eq(auditEvents.action, 'case.exported')));

describe('the JSON file', () => {
  test('holds everything: versions, answers by their questions, health, notes, calls, alerts and history', async () => {
    const { name, body } = await fileOf('json');
    expect(name).toBe('record-2026-11-20.json');
    const record = JSON.parse(String(body)) as {
      history: unknown;
      reports: { id: string; replacedBy: string | null }[];
    };
    expect(record.reports[1]?.replacedBy).toBe(record.reports[0]?.id);
    expect(record).toMatchObject({
      format: 'my-her-sys-record',
      version: 1,
      case: {
        name: '髙﨑 花子',
        category: 'infected',
        address: '中央区明石町1-6',
        exposedBySomebodyOnFile: true,
        livesWithSomebodyOnFile: false,
      },
      stoppedIds: [{ issuedId: hanako.issuedId, reason: 'wrong-email', by: 'sato', accountCutOff: false }],
      transfers: [{ toCenter: '13104', reason: 'Moves there', decision: null }],
      recuperationRecords: [
        { issuedBy: 'staff', official: false, revokedAt: null, facts: { name: '髙﨑 花子' } },
      ],
      healthBackground: { medicines: 'Tamagozake' },
      reminders: { byMail: true, morningAt: '10:00:00', devices: [{ device: 'Chrome, Android' }] },
      reports: [
        { level: 'stable', answers: { malaise: { kind: 'no' } }, replacedBy: null },
        {
          level: 'urgent',
          answers: { malaise: { kind: 'yes' }, diarrhea: { kind: 'unknown' } },
          corrects: null,
        },
      ],
      alerts: [{ level: 'urgent', acknowledgedAt: null }],
      contactAttempts: [{ outcome: 'reached', by: 'sato' }],
      notes: [{ note: '吉田（𠮷田）先生に連絡済み 😀' }],
    });
    expect(String(body)).not.toContain('googleapis');
    expect(record.history).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'case.assigned', toldName: 'tanaka' })]),
    );
  });

  test('names nobody else by id, and no address of the staff', async () => {
    const text = String((await fileOf('json')).body);
    for (const hidden of [otherCase, sato.staffId, tanaka.staffId, '@hersys.example'])
      expect(text).not.toContain(hidden);
  });
});

test('the FHIR file is a valid bundle of the person, the questions and each version', async () => {
  const { name, body } = await fileOf('fhir');
  expect(name).toBe('record-2026-11-20.fhir.json');
  const bundle = JSON.parse(String(body)) as Bundle;
  expect(wrongIn(bundle)).toEqual([]);
  const kinds = bundle.entry?.map(({ resource }) => resource?.resourceType);
  expect(kinds?.filter((kind) => kind === 'QuestionnaireResponse')).toHaveLength(2);
});

test('the PDF file is one', async () => {
  const { name, type, body } = await fileOf('pdf');
  expect([name, type]).toEqual(['record-2026-11-20.pdf', 'application/pdf']);
  expect(Buffer.from(body).subarray(0, 5).toString()).toBe('%PDF-');
});

test('each file is written down with its form and its reason', async () => {
  const before = await exportsOf(sato.staffId);
  await fileOf('json', sato, 11);
  const after = await exportsOf(sato.staffId);
  expect(after).toHaveLength(before.length + 1);
  expect(after.at(-1)).toMatchObject({ caseId: hanako.id, details: { format: 'json', reason } });
});

test.each(['json', 'pdf', 'fhir'] as const)('a viewer and another center get no %s', async (format) => {
  const asked = { caseId: hanako.id, format, reason };
  expect(await recordFile(tanaka, asked, words, later(20))).toEqual({ kind: 'may-not' });
  expect(await recordFile(suzuki, asked, words, later(20))).toEqual({ kind: 'no-such-person' });
  expect(await recordFile(sato, { ...asked, caseId: 'x' }, words, later(20))).toEqual({
    kind: 'no-such-person',
  });
  expect([...(await exportsOf(tanaka.staffId)), ...(await exportsOf(suzuki.staffId))]).toEqual([]);
});

test.each([
  ['format', { format: 'xml' }],
  ['reason', { reason: '    a' }],
  ['reason', { reason: 'x'.repeat(201) }],
  ['reason', { reason: undefined }],
])('a form with a wrong %s is told so: %j', (problem, change) => {
  const form = { format: 'json', reason, ...change };
  expect(recordSchema.safeParse(form).error?.issues[0]?.message).toBe(problem);
});
