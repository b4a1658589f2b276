import { openBrowser } from '../../support/browser';
import { freshDatabase } from '../../support/fresh-database';
import { newPatient } from '../../lib/status-report/patients';
import { twoCenters } from '../../support/people';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sendReport } from '@/app/(patient)/status-report/send-report';
import { closeDatabase, db } from '@/db/client';
import { statusReports } from '@/db/schema/status-reports';
import type { Patient } from '@/lib/auth/current-account';
import { openSession } from '@/lib/auth/sessions';

// The edge of the framework: outside of a request next-intl knows no language.
vi.mock('next-intl/server', () => ({ getLocale: () => Promise.resolve('en') }));

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

let hanako: Patient;

async function signIn(patient: Patient): Promise<void> {
  const { token } = await openSession({ accountId: patient.accountId, keepSignedIn: false }, new Date());
  openBrowser().cookies.set('hersys-session', token);
}

beforeEach(async () => {
  hanako = await newPatient({ monitoringUntil: '2999-12-31' });
  await signIn(hanako);
});

function form(changes: Record<string, string[]> = {}): FormData {
  const formData = new FormData();
  const fields = {
    clientId: [randomUUID()],
    caseId: [hanako.cases[0].caseId],
    bodyTemperature: ['36.5'],
    oxygenSaturation: ['98'],
    emergencySigns: ['none'],
    ...changes,
  };
  for (const [name, values] of Object.entries(fields))
    for (const value of values) formData.append(name, value);
  return formData;
}

const sign = { emergencySigns: ['E7'] };
const reportsOf = (patient: Patient) =>
  db().select().from(statusReports).where(eq(statusReports.caseId, patient.cases[0].caseId));

test('a stored report leads to its receipt', async () => {
  await expect(sendReport('infected', form())).rejects.toMatchObject({
    digest: expect.stringContaining('/status-report/receipt/') as string,
  });
  expect(await reportsOf(hanako)).toHaveLength(1);
});

test('an unusual figure is asked about once; an emergency is stored without asking', async () => {
  const asked = await sendReport('infected', form({ bodyTemperature: ['34.5'] }));
  expect(asked).toMatchObject({ unusual: [{ item: 'bodyTemperature', figure: '34.5' }] });
  expect(asked.fieldErrors).toHaveProperty('bodyTemperature');
  expect(await reportsOf(hanako)).toHaveLength(0);
  const other = await sendReport('infected', form({ bodyTemperature: ['34.4'], confirmUnusual: ['34.5'] }));
  expect(other.fieldErrors).toHaveProperty('bodyTemperature');
  await expect(
    sendReport('infected', form({ bodyTemperature: ['34.5'], confirmUnusual: ['34.5'] })),
  ).rejects.toThrow();
  await expect(sendReport('infected', form({ oxygenSaturation: ['80'] }))).rejects.toThrow();
  expect(await reportsOf(hanako)).toHaveLength(2);
});

test('who feels well has no symptoms, whatever was chosen before in what is put away', async () => {
  const fields = form({ feelsWell: ['yes'], cough: ['yes'], testToday: ['none'] });
  await expect(sendReport('contact', fields)).rejects.toThrow();
  expect(await reportsOf(hanako)).toMatchObject([{ feelsWell: 'yes', cough: null, level: 'stable' }]);
});

test.each([
  ['a field that cannot be read', { bodyTemperature: ['hot'] }, {}],
  ['a sign beside "none of these"', { emergencySigns: ['none', 'E7'] }, {}],
])('the advice comes with %s, and the answers come back', async (_, wrong, state) => {
  const answered = await sendReport('infected', form({ ...sign, ...wrong }));
  expect(answered).toMatchObject({ emergency: true, ...state });
  expect(Object.keys(answered.fieldErrors)).toEqual(Object.keys(wrong));
  expect(answered.values).toMatchObject({
    oxygenSaturation: '98',
    ...('bodyTemperature' in wrong ? { bodyTemperature: 'hot' } : {}),
  });
});

test('the advice comes and the answers come back when nobody is signed in any more', async () => {
  const fields = form(sign);
  openBrowser();
  const answered = await sendReport('infected', fields);
  expect(answered).toMatchObject({ emergency: true, problem: 'signed-out' });
  expect(answered.values).toMatchObject({ bodyTemperature: '36.5', clientId: fields.get('clientId') });
});

test('the advice comes when monitoring has ended', async () => {
  const ended = await newPatient({ monitoringUntil: '2020-01-01' });
  await signIn(ended);
  const answered = await sendReport('infected', form({ ...sign, caseId: [ended.cases[0].caseId] }));
  expect(answered).toMatchObject({ emergency: true, problem: 'ended' });
});

test('the advice comes when the same report was received with other answers', async () => {
  const clientId = [randomUUID()];
  await expect(sendReport('infected', form({ clientId }))).rejects.toThrow();
  const [first] = await reportsOf(hanako);
  const answered = await sendReport('infected', form({ clientId, ...sign }));
  expect(answered).toMatchObject({ emergency: true, problem: 'reused', storedReportId: first?.id });
});

test('the advice comes and the answers come back when the database is away', async () => {
  const url = process.env.DATABASE_URL;
  await closeDatabase(1);
  process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
  try {
    const answered = await sendReport('infected', form(sign));
    expect(answered).toMatchObject({
      emergency: true,
      problem: 'unavailable',
      values: { bodyTemperature: '36.5' },
    });
  } finally {
    await closeDatabase(1);
    process.env.DATABASE_URL = url;
  }
});

test('a one-tap button never touches the emergency signs, and what it replaced comes back', async () => {
  const filled = await sendReport(
    'infected',
    form({ fill: ['no-symptoms'], malaise: ['yes'], emergencySigns: ['E7'] }),
  );
  expect(filled).toMatchObject({
    emergency: true,
    values: { malaise: 'no', noUrination: 'no', emergencySigns: 'E7' },
  });
  const before = filled.filled?.before ?? '';
  const undone = await sendReport(
    'infected',
    form({ fill: ['undo'], malaise: ['no'], noUrination: ['no'], filledBefore: [before] }),
  );
  expect(undone.values).toMatchObject({ malaise: 'yes', noUrination: '' });
  const forged = await sendReport(
    'infected',
    form({ fill: ['undo'], filledBefore: ['clientId=x&malaise=maybe'] }),
  );
  expect(forged.values).toMatchObject({ malaise: '', clientId: expect.not.stringMatching(/^x$/) as string });
  expect(await reportsOf(hanako)).toEqual([]);
});
