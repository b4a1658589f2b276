import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { enrolCase } from '@/lib/cases/enrol-case';
import { phoneAt } from '@/lib/cases/phone-at';
import { addDays, japanInstant } from '@/lib/japan-time';
import { changeSettings, settingsHistory, settingsInForce } from '@/lib/settings/center-settings';
import type { Settings } from '@/lib/settings/settings';
import { reportingStates } from '@/lib/status-report/reporting-state';
import { submitReport } from '@/lib/status-report/submit-report';
import { later, morning } from '../../support/people';
import { newStaff } from '../../support/staff';
import { twoTeams } from '../../support/two-teams';
import { infectedReport, newPatient } from '../status-report/patients';

let mori: CenterStaff;
let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
  mori = await newStaff('mori', '13101', 'center-admin');
});
afterAll(() => closeDatabase());

const inForce = async (code = '13101') => {
  const found = await settingsInForce(code);
  if (!found) throw new Error('no such center');
  return found;
};
/** A change from the version in force. */
async function change(staff: CenterStaff, changes: Partial<Settings>, minutes = 0) {
  const { version, settings } = await inForce();
  return changeSettings(
    staff,
    { from: version, settings: { ...settings, ...changes }, note: 'a test' },
    later(minutes),
  );
}
const events = (action: string) => db().select().from(auditEvents).where(eq(auditEvents.action, action));

test('a center begins with the settings as shipped, and without a history', async () => {
  expect(await inForce()).toMatchObject({
    version: 1,
    settings: {
      phone: '03-0000-2222',
      outOfHoursPhone: '',
      reportDeadline: '12:00',
      retentionDays: 14,
      contactDays: 5,
      invitationLanguages: 'ja en',
    },
  });
  expect(await settingsHistory(sato)).toEqual([]);
});

test('neither a nurse nor a viewer changes the settings, and an administrator only those of their own center', async () => {
  for (const staff of [sato, tanaka])
    expect(await change(staff, { retentionDays: 30 })).toEqual({ kind: 'may-not' });
  const ito = await newStaff('ito', '13104', 'center-admin');
  expect(await change(ito, { phone: '03-9999-9999' })).toMatchObject({ kind: 'changed' });
  expect((await inForce()).settings.phone).toBe('03-0000-2222');
  expect((await inForce('13104')).settings.phone).toBe('03-9999-9999');
  expect(await settingsHistory(suzuki)).toHaveLength(1);
  expect(await settingsHistory(sato)).toEqual([]);
});

test('a change is a version that says what was changed, by whom and why', async () => {
  expect(await change(mori, { retentionDays: 30, reportDeadline: '08:30' }, 1)).toEqual({
    kind: 'changed',
    version: 2,
  });
  expect(await inForce()).toMatchObject({
    version: 2,
    settings: { retentionDays: 30, reportDeadline: '08:30' },
  });
  expect(await change(mori, {}, 2)).toEqual({ kind: 'unchanged' });
  expect(await settingsHistory(tanaka)).toEqual([
    {
      version: 2,
      at: later(1),
      by: 'mori',
      note: 'a test',
      changes: [
        { name: 'reportDeadline', from: '12:00', to: '08:30' },
        { name: 'retentionDays', from: 14, to: 30 },
      ],
    },
  ]);
  const told = (await events('settings.changed')).filter(({ centerCode }) => centerCode === '13101');
  expect(told).toMatchObject([
    { actorId: mori.staffId, details: { version: 2, changed: 'reportDeadline retentionDays' } },
  ]);
});

test('of two administrators who save at once one is told, and nothing of theirs is saved', async () => {
  const { version, settings } = await inForce();
  const ono = await newStaff('ono', '13101', 'center-admin');
  const outcomes = await Promise.all(
    [mori, ono].map((staff, place) =>
      changeSettings(
        staff,
        { from: version, settings: { ...settings, retentionDays: 40 + place }, note: 'at once' },
        later(3),
      ),
    ),
  );
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'changed-meanwhile']);
  const winner = outcomes.findIndex(({ kind }) => kind === 'changed');
  expect(await inForce()).toMatchObject({ version: version + 1, settings: { retentionDays: 40 + winner } });
});

test('what must stand in order does', async () => {
  const wrong = {
    phoneFrom: '18:00',
    phoneUntil: '09:00',
    contactEveningDeadline: '07:00',
    isolationDays: 11,
    selfCheckDaysNoSymptoms: 6,
  };
  const outcome = await change(mori, wrong);
  expect(outcome).toMatchObject({
    kind: 'out-of-order',
    errors: [
      { name: 'phoneUntil' },
      { name: 'contactEveningDeadline' },
      { name: 'selfCheckDays' },
      { name: 'selfCheckDaysNoSymptoms' },
    ],
  });
});

test('new people are watched by the periods of their center; those on file keep theirs', async () => {
  const person = {
    centerCode: '13101',
    name: 'Yamada Hanako',
    birthdate: '1980-02-03',
    phone: '+819012345678',
  };
  const until = async (
    category: 'infected' | 'contact',
    days: { onsetOn?: string; lastContactOn?: string },
  ) => {
    const outcome = await enrolCase(mori, { ...person, category, ...days }, morning);
    if (outcome.kind !== 'enrolled') throw new Error(outcome.kind);
    return outcome.caseId;
  };
  const read = async (id: string) =>
    (await db().select({ until: cases.monitoringUntil }).from(cases).where(eq(cases.id, id)))[0]?.until;
  const before = await until('contact', { lastContactOn: '2026-11-19' });
  await change(mori, { contactDays: 8, selfCheckDays: 14, isolationDays: 9, selfCheckDaysNoSymptoms: 12 }, 5);
  expect(await read(before)).toBe(addDays('2026-11-19', 5));
  expect(await read(await until('contact', { lastContactOn: '2026-11-19' }))).toBe(addDays('2026-11-19', 8));
  expect(await read(await until('infected', { onsetOn: '2026-11-19' }))).toBe(addDays('2026-11-19', 14));
  expect(await read(await until('infected', {}))).toBe(addDays('2026-11-20', 12));
});

// 2026-11-20 is a Friday.
test.each([
  ['2026-11-20', '08:29', '03-1111-1111'],
  ['2026-11-20', '08:30', '03-0000-2222'],
  ['2026-11-20', '17:14', '03-0000-2222'],
  ['2026-11-20', '17:15', '03-1111-1111'],
  ['2026-11-21', '12:00', '03-1111-1111'],
  ['2026-11-22', '12:00', '03-1111-1111'],
  ['2026-11-23', '00:00', '03-1111-1111'],
  ['2026-11-23', '12:00', '03-0000-2222'],
])('on %s at %s in Japan people are told to call %s', (day, time, expected) => {
  const center = {
    phone: '03-0000-2222',
    outOfHoursPhone: '03-1111-1111',
    phoneFrom: '08:30:00',
    phoneUntil: '17:15:00',
    phoneAtWeekends: false,
  };
  const at = japanInstant(day, time);
  expect(phoneAt(center, at)).toBe(expected);
  expect(phoneAt({ ...center, outOfHoursPhone: null }, at)).toBe('03-0000-2222');
  if (time === '12:00') expect(phoneAt({ ...center, phoneAtWeekends: true }, at)).toBe('03-0000-2222');
});

test('what a person reads, and what a late report is told, follows the hour', async () => {
  await change(mori, { outOfHoursPhone: '03-1111-1111' }, 6);
  const hanako = await newPatient({ monitoringUntil: '2026-11-19' });
  const phone = async (at: Date) => (await reportingStates(hanako, at))[0]?.center;
  expect(await phone(japanInstant('2026-11-20', '10:00'))).toEqual({
    name: 'Chuo Health Center',
    nameJa: '中央区保健所',
    phone: '03-0000-2222',
  });
  const night = japanInstant('2026-11-20', '23:00');
  expect((await phone(night))?.phone).toBe('03-1111-1111');
  const report = { clientId: randomUUID(), report: infectedReport() };
  expect(await submitReport(hanako, report, night)).toMatchObject({
    kind: 'monitoring-ended',
    centerPhone: '03-1111-1111',
  });
});
