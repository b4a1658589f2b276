import { goOnIn, openBrowser } from '../../../support/browser';
import { freshDatabase } from '../../../support/fresh-database';
import { newPatient } from '../../../lib/status-report/patients';
import { newAccount, twoCenters } from '../../../support/people';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { POST } from '@/app/api/v1/status-reports/route';
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
const today = new Date();

beforeEach(async () => {
  hanako = await newPatient({ monitoringUntil: '2999-12-31' });
  await signIn(hanako.accountId);
});

async function signIn(accountId: string): Promise<void> {
  const { token } = await openSession({ accountId, keepSignedIn: false }, new Date());
  openBrowser().cookies.set('hersys-session', token);
}

const well = { bodyTemperature: 36.5, oxygenSaturation: 98, emergencySigns: ['none'] };

function body(answers: object = {}, envelope: object = {}) {
  const time = today.toISOString();
  return {
    clientId: randomUUID(),
    category: 'infected',
    measuredAt: time,
    sentAt: time,
    answers: { ...well, ...answers },
    ...envelope,
  };
}

async function post(content: unknown, headers: Record<string, string> = {}) {
  const request = new Request('http://localhost:3000/api/v1/status-reports', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      ...headers,
    },
    body: typeof content === 'string' ? content : JSON.stringify(content),
  });
  const response = await POST(request);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    ...((await response.json()) as object),
  };
}

const storedOf = (patient: Patient) =>
  db().select().from(statusReports).where(eq(statusReports.caseId, patient.cases[0].caseId));

test('201 with the level and why, then 200 with the same for a replay', async () => {
  const sent = body({ bodyTemperature: 37.8, coughRunnyNose: 'no' });
  const first = await post(sent);
  expect(first).toMatchObject({
    status: 201,
    level: 'review',
    reportOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
  });
  expect(first).toHaveProperty('firedRules', expect.arrayContaining(['fever', 'not-answered:malaise']));
  expect(first).toHaveProperty('reportId');
  expect(first).toHaveProperty('receivedAt');
  expect(await post(sent)).toEqual({ ...first, status: 200 });
  expect(await storedOf(hanako)).toHaveLength(1);
});

test('409 with the first report for other answers under the same UUID, and what the new ones mean', async () => {
  const sent = body();
  const first = await post(sent);
  const other = await post({ ...sent, answers: { ...well, emergencySigns: ['E2'] } });
  expect(other).toMatchObject({ status: 409, error: 'client-id-reused', level: 'emergency' });
  expect(other).toHaveProperty('reportId', 'reportId' in first ? first.reportId : 'none');
});

test('413 for more than 64 KiB', async () => {
  expect(await post(body({ message: 'a'.repeat(70_000) }))).toMatchObject({
    status: 413,
    error: 'too-large',
  });
});

test('422 names each field with a sentence', async () => {
  expect(await post(body({ bodyTemperature: 'hot', emergencySigns: [] }, { measuredAt: 'now' }))).toEqual({
    status: 422,
    retryAfter: null,
    error: 'wrong-answers',
    fieldErrors: {
      measuredAt: 'Choose the day this report is for',
      bodyTemperature: 'Enter your temperature like 36.5',
      emergencySigns: 'Tick every emergency sign that there is, or “None of these”',
    },
    formErrors: [],
  });
  for (const wrong of [
    '{',
    'null',
    '[]',
    '"x"',
    '{"answers":null}',
    JSON.stringify({ ...body(), category: 'other' }),
  ]) {
    expect(await post(wrong)).toMatchObject({ status: 422 });
  }
  expect(await storedOf(hanako)).toEqual([]);
});

test('429 with the seconds to wait, for more than 30 a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: today });
  try {
    const answers = await Promise.all(Array.from({ length: 31 }, () => post(body())));
    expect(answers.filter((each) => each.status === 201)).toHaveLength(30);
    expect(answers.find((each) => each.status === 429)?.retryAfter).toMatch(/^[1-9]\d?$/);
  } finally {
    vi.useRealTimers();
  }
});

test('403 for the case of somebody else, for an account without a case, and after monitoring', async () => {
  const stranger = await newPatient();
  expect(await post(body({}, { caseId: stranger.cases[0].caseId }))).toMatchObject({
    status: 403,
    error: 'not-your-case',
  });
  const ended = await newPatient({ monitoringUntil: '2020-01-01' });
  await signIn(ended.accountId);
  expect(await post(body())).toMatchObject({ status: 403, error: 'monitoring-ended', phone: '03-0000-2222' });
  await signIn((await newAccount(`${randomUUID()}@example.jp`)).id);
  expect(await post(body())).toMatchObject({ status: 403, error: 'not-your-case' });
});

test('a browser of the same site, or none, may send; another site may not', async () => {
  expect(await post(body(), { origin: 'https://evil.example' })).toMatchObject({
    status: 403,
    error: 'wrong-origin',
  });
  for (const origin of ['null', 'https://localhost:3000', 'http://localhost:3001', 'http://localhost:3000/'])
    expect(await post(body(), { origin })).toMatchObject({ status: 403, error: 'wrong-origin' });
  expect(await storedOf(hanako)).toEqual([]);
});

describe('an emergency is answered as one in every refusal', () => {
  const sign = { emergencySigns: ['E7'] };

  test('signed out', async () => {
    goOnIn({ cookies: new Map(), address: '192.0.2.1' });
    expect(await post(body(sign))).toMatchObject({ status: 401, error: 'signed-out', level: 'emergency' });
    expect(await post(body())).not.toHaveProperty('level');
  });

  test('from another site', async () => {
    expect(await post(body(sign), { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      level: 'emergency',
    });
  });

  test('not JSON by its header', async () => {
    expect(await post(body(sign), { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      level: 'emergency',
    });
  });

  test('not JSON at all', async () => {
    expect(await post('{"answers":{"emergencySigns":["E7"]')).toMatchObject({
      status: 422,
      level: 'emergency',
    });
  });

  test('with other fields that cannot be read', async () => {
    expect(await post(body({ ...sign, bodyTemperature: [[]] }, { clientId: 7 }))).toMatchObject({
      status: 422,
      level: 'emergency',
    });
  });

  test('by a saturation or by breathlessness as well', async () => {
    expect(await post(body({ oxygenSaturation: '88%' }, { clientId: '' }))).toMatchObject({
      status: 422,
      level: 'emergency',
    });
    expect(await post(body({ breathlessness: 'at-rest' }))).toMatchObject({
      status: 422,
      level: 'emergency',
    });
  });

  test('too large, its sign within what was read', async () => {
    const { answers, ...envelope } = body(sign);
    const large = `{"answers":${JSON.stringify(answers)},"padding":"${'a'.repeat(70_000)}",${JSON.stringify(envelope).slice(1)}`;
    expect(await post(large)).toMatchObject({ status: 413, level: 'emergency' });
  });

  test('its answers in the wrong place', async () => {
    const { answers, ...envelope } = body(sign);
    expect(await post(JSON.stringify({ ...envelope, ...answers }))).toMatchObject({
      status: 422,
      level: 'emergency',
    });
  });

  test('after monitoring', async () => {
    const ended = await newPatient({ monitoringUntil: '2020-01-01' });
    await signIn(ended.accountId);
    expect(await post(body(sign))).toMatchObject({
      status: 403,
      error: 'monitoring-ended',
      level: 'emergency',
    });
  });

  test('with no database: 503, to be sent again', async () => {
    const url = process.env.DATABASE_URL;
    await closeDatabase(1);
    process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
    try {
      const answer = await post(body(sign));
      expect(answer).toMatchObject({ status: 503, error: 'unavailable', level: 'emergency' });
      expect(Number(answer.retryAfter)).toBeGreaterThan(0);
    } finally {
      await closeDatabase(1);
      process.env.DATABASE_URL = url;
    }
  });
});
