import { freshDatabase } from '../../support/fresh-database';
import { newAccount, twoCenters } from '../../support/people';
import { newPatient } from './patients';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { statusReports } from '@/db/schema/status-reports';
import type { Patient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { openSession, revokeSessionsOf } from '@/lib/auth/sessions';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { takeReport } from '@/lib/status-report/report-door';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

let hanako: Patient;
let token = '';
const today = new Date();

beforeEach(async () => {
  hanako = await newPatient({ monitoringUntil: '2999-12-31' });
  await signIn(hanako.accountId);
});

async function signIn(accountId: string): Promise<void> {
  ({ token } = await openSession({ accountId, keepSignedIn: false }, new Date()));
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
  const { status, json, retryAfter } = await takeReport({
    headers: {
      'content-type': 'application/json',
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      cookie: `hersys-locale=en; hersys-session=${token}; other=1`,
      ...headers,
    },
    body: Readable.from([Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))]),
  });
  return { status, retryAfter, ...(JSON.parse(JSON.stringify(json)) as object) };
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

test('the form says the day and the phone the instant of it: after a lost answer it is the same report', async () => {
  const sent = body();
  const day = japanDateOf(today);
  const first = await post({ ...sent, measuredAt: day });
  expect(first.status).toBe(201);
  expect(await post(sent)).toEqual({ ...first, status: 200 });
  const other = await post({ ...sent, measuredAt: addDays(day, -1) });
  expect(other).toMatchObject({ status: 409, error: 'client-id-reused' });
  expect(await storedOf(hanako)).toHaveLength(1);
});

test('a report that says whose it is is taken from that person only, whoever is signed in on the phone', async () => {
  const suzuki = await newPatient({ monitoringUntil: '2999-12-31' });
  const of = (patient: Patient) => ({ 'x-hersys-owner': phoneOwner(patient.accountId) });
  expect(await post(body(), of(hanako))).toMatchObject({ status: 201 });
  const sign = { emergencySigns: ['E5'] };
  const refused = { status: 401, error: 'signed-out', level: 'emergency' };
  expect(await post(body(sign), of(suzuki))).toMatchObject(refused);
  expect(await post(body({ ...sign, bodyTemperature: 'hot' }), of(suzuki))).toMatchObject(refused);
  expect(await post(body(), { 'x-hersys-owner': '' })).toMatchObject({ status: 401 });
  expect([await storedOf(hanako), await storedOf(suzuki)].map((each) => each.length)).toEqual([1, 0]);
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
    retryAfter: undefined,
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
    expect(answers.find((each) => each.status === 429)?.retryAfter).toBeGreaterThan(0);
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

test('401 at the next request once the session is revoked, idle for an hour or without a cookie; a kept one lives on', async () => {
  expect(await post(body())).toMatchObject({ status: 201 });
  expect(await post(body(), { cookie: '' })).toMatchObject({ status: 401, error: 'signed-out' });
  await revokeSessionsOf(db(), { accountId: hanako.accountId }, new Date());
  expect(await post(body())).toMatchObject({ status: 401, error: 'signed-out' });
  // Who is signed out learns nothing of what is wrong with the answers.
  expect(await post(body({ bodyTemperature: 'hot' }))).toMatchObject({ status: 401, error: 'signed-out' });
  for (const minutes of [61, 60 * 25]) {
    const { token: old } = await openSession(
      { accountId: hanako.accountId, keepSignedIn: minutes > 61 },
      new Date(Date.now() - minutes * 60_000),
    );
    token = old;
    const expected = minutes > 61 ? 201 : 401;
    expect(await post(body())).toMatchObject({ status: expected });
  }
  expect(await storedOf(hanako)).toHaveLength(2);
});

test('the use of a session is noted, at most once a minute', async () => {
  const seen = async () =>
    (await db().select().from(sessions).where(eq(sessions.accountId, hanako.accountId)))[0];
  const before = await seen();
  await post(body());
  expect((await seen())?.lastSeenAt).toEqual(before?.lastSeenAt);
  const earlier = new Date(Date.now() - 5 * 60_000);
  await db().update(sessions).set({ lastSeenAt: earlier }).where(eq(sessions.accountId, hanako.accountId));
  await post(body());
  expect((await seen())?.lastSeenAt.getTime()).toBeGreaterThan(earlier.getTime() + 4 * 60_000);
});

test('sentences are in the language of the cookie, else in that of the browser', async () => {
  const wrong = body({ bodyTemperature: 'hot' });
  const japanese = { fieldErrors: { bodyTemperature: '体温を「36.5」のように入力してください' } };
  const cookie = `hersys-session=${token}`;
  expect(await post(wrong, { cookie: `hersys-locale=ja; ${cookie}` })).toMatchObject(japanese);
  expect(await post(wrong, { cookie, 'accept-language': 'ja,en;q=0.5' })).toMatchObject(japanese);
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
    token = 'planted';
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
