import type { Bundle, Resource } from '@medplum/fhirtypes';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GET as metadata } from '@/app/api/fhir/R4/metadata/route';
import { GET as observations } from '@/app/api/fhir/R4/Observation/route';
import { GET as observation } from '@/app/api/fhir/R4/Observation/[id]/route';
import { GET as patient } from '@/app/api/fhir/R4/Patient/[id]/route';
import { GET as patients } from '@/app/api/fhir/R4/Patient/route';
import { GET as questionnaire } from '@/app/api/fhir/R4/Questionnaire/[id]/route';
import { GET as responses } from '@/app/api/fhir/R4/QuestionnaireResponse/route';
import { GET as response } from '@/app/api/fhir/R4/QuestionnaireResponse/[id]/route';
import { closeDatabase, db } from '@/db/client';
import { apiTokens } from '@/db/schema/api-tokens';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { createToken, revokeToken, tokensOf } from '@/lib/api-tokens/administer-tokens';
import { readableResources, type TokenKind } from '@/lib/api-tokens/kinds';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { shippedLimits } from '@/lib/limits';
import { freshDatabase } from '../../support/fresh-database';
import { later, newCase, twoCenters } from '../../support/people';
import { newReport, newStaff } from '../../support/staff';
import { wrongIn } from './valid';

const base = 'http://localhost:3000/api/fhir/R4';
const everything = readableResources.map((kind): TokenKind => `${kind}.read`);
let mori: CenterStaff;
let hanako: { id: string; centerCode: string; issuedId: string };
let stranger: { id: string; centerCode: string; issuedId: string };

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  mori = await newStaff('mori', '13101', 'center-admin');
  hanako = await newCase({ name: '髙﨑 花子', kana: 'タカサキ ハナコ' });
  stranger = await newCase({ centerCode: '13104' });
  const first = await newReport(hanako, 'review', later(1), { malaise: 'yes', diarrhea: 'no', cough: null });
  await newReport(hanako, 'stable', later(2), { malaise: 'no', correctsReportId: first.reportId });
  for (let day = 1; day <= 3; day += 1) await newReport(hanako, 'stable', later(day * 1_440));
  await newReport(stranger, 'review', later(1));
});
afterAll(() => closeDatabase());

async function tokenOf(kinds: TokenKind[] = everything, staff = mori): Promise<string> {
  const at = new Date();
  const asked = { name: 'Ward', purpose: 'a test', kinds, expiresOn: addDays(japanDateOf(at), 30) };
  const made = await createToken(staff, asked, at);
  if (made.kind !== 'created') throw new Error(made.kind);
  return made.token;
}

const requestTo = (path: string, token?: string) =>
  new Request(
    `${base}/${path}`,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  );
const withId = (id: string) => ({ params: Promise.resolve({ id }) });
const patientOf = (id: string, token?: string) => patient(requestTo(`Patient/${id}`, token), withId(id));

/** What an answer holds, which is valid FHIR whatever it is. */
async function held<Kind extends Resource>(answer: Response): Promise<Kind> {
  expect(answer.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
  expect(answer.headers.get('cache-control')).toContain('no-store');
  const resource = (await answer.json()) as Kind;
  expect(wrongIn(resource)).toEqual([]);
  return resource;
}

const idsIn = ({ entry }: Bundle) => entry?.map(({ resource }) => resource?.id ?? '') ?? [];
const search = async (door: typeof observations, path: string, token: string) =>
  held<Bundle>(await door(requestTo(path, token)));

const readingsOf = (caseId: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, 'case.read-by-program')));

describe('whoever shows no token that works', () => {
  test('gets 401 and how to ask', async () => {
    const answer = await patientOf(hanako.id);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="My HER-SYS"');
    expect(await held(answer)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: 'login' }],
    });
  });

  test.each(['x', 'hersys_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', "' or 1=1 --", '\u00ff'])(
    'gets 401 for %s',
    async (token) => {
      const answer = await patientOf(hanako.id, token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
    },
  );

  test('gets 401 from the moment it is revoked, and no other token ends with it', async () => {
    const [token, other] = [await tokenOf(), await tokenOf()];
    expect((await patientOf(hanako.id, token)).status).toBe(200);
    const made = await tokensOf(mori);
    expect(made[1]?.lastUsedAt).not.toBeNull();
    expect(await revokeToken(mori, made[1]?.tokenId ?? '', new Date())).toEqual({ kind: 'revoked' });
    expect((await patientOf(hanako.id, token)).status).toBe(401);
    expect((await patientOf(hanako.id, other)).status).toBe(200);
  });

  test('gets 401 when it is over', async () => {
    const token = await tokenOf();
    const [made] = await tokensOf(mori);
    const end = (expiresAt: Date) =>
      db()
        .update(apiTokens)
        .set({ expiresAt })
        .where(eq(apiTokens.id, made?.tokenId ?? ''));
    await end(new Date(Date.now() + 60_000));
    expect((await patientOf(hanako.id, token)).status).toBe(200);
    await end(new Date());
    expect((await patientOf(hanako.id, token)).status).toBe(401);
  });
});

test('a token reads the kinds it was made for, and gets 403 with the scope it lacks for the others', async () => {
  const token = await tokenOf(['Observation.read']);
  const of = `patient=${hanako.id}`;
  expect((await observations(requestTo(`Observation?${of}`, token))).status).toBe(200);
  const refused = [
    await patientOf(hanako.id, token),
    await patients(requestTo(`Patient?identifier=${hanako.issuedId}`, token)),
    await questionnaire(requestTo('Questionnaire/infected', token), withId('infected')),
    await responses(requestTo(`QuestionnaireResponse?${of}`, token)),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(refused[0]?.headers.get('www-authenticate')).toContain('scope="Patient.read"');
});

test('another center’s person is like nobody, by every way to ask, and is not written down as read', async () => {
  const token = await tokenOf();
  for (const id of [stranger.id, '01900000-0000-7000-8000-00000000dead', 'x', "'"]) {
    expect((await patientOf(id, token)).status).toBe(404);
  }
  for (const door of [observations, responses]) {
    const answer = await door(requestTo(`X?patient=Patient/${stranger.id}`, token));
    expect(answer.status).toBe(404);
    expect(JSON.stringify(await held(answer))).not.toContain(stranger.id);
  }
  const found = await search(patients, `Patient?identifier=${stranger.issuedId}`, token);
  expect(found.total).toBe(0);
  expect(await readingsOf(stranger.id)).toEqual([]);
});

test('a person is found by the issued ID, with and without its system', async () => {
  const token = await tokenOf();
  for (const identifier of [hanako.issuedId, `http://localhost:3000/fhir/issued-ids|${hanako.issuedId}`]) {
    const query = new URLSearchParams({ identifier });
    expect(idsIn(await search(patients, `Patient?${query}`, token))).toEqual([hanako.id]);
  }
  const other = await search(patients, `Patient?identifier=http://elsewhere|${hanako.issuedId}`, token);
  expect(other.total).toBe(0);
});

test('a person who was purged is not there', async () => {
  const { id } = await newCase();
  const token = await tokenOf();
  expect((await patientOf(id, token)).status).toBe(200);
  await db()
    .update(cases)
    .set({ purgedAt: later(3) })
    .where(eq(cases.id, id));
  expect((await patientOf(id, token)).status).toBe(404);
});

test('what a search has found is read again by its id; not with a token of another center, nor without the kind', async () => {
  const token = await tokenOf();
  const elsewhere = await newStaff('kimura', '13104', 'center-admin');
  const doors = [
    ['QuestionnaireResponse', responses, response],
    ['Observation', observations, observation],
  ] as const;
  for (const [kind, door, one] of doors) {
    const { entry } = await search(door, `${kind}?patient=${hanako.id}`, token);
    const read = (id: string, by: string) => one(requestTo(`${kind}/${id}`, by), withId(id));
    for (const { resource } of entry ?? [])
      expect(await held(await read(resource?.id ?? '', token))).toEqual(resource);
    const id = entry?.[0]?.resource?.id ?? '';
    expect((await read(id, await tokenOf(everything, elsewhere))).status).toBe(404);
    expect((await read(id, await tokenOf(['Patient.read']))).status).toBe(403);
    for (const wrong of [`${id}x`, hanako.id, 'x']) expect((await read(wrong, token)).status).toBe(404);
  }
});

describe('a search', () => {
  test('gives each version of a report, of which one counts', async () => {
    const token = await tokenOf();
    const found = await search(responses, `QuestionnaireResponse?patient=${hanako.id}`, token);
    expect(found.total).toBe(5);
    const statuses = found.entry?.map(({ resource }) =>
      resource?.resourceType === 'QuestionnaireResponse' ? resource.status : '',
    );
    expect(statuses).toEqual(['completed', 'completed', 'completed', 'amended', 'entered-in-error']);
  });

  test('goes on page by page: each resource once, the newest first, whatever arrives meanwhile', async () => {
    const token = await tokenOf();
    const { id } = hanako;
    const whole = idsIn(await search(observations, `Observation?patient=${id}`, token));
    const paged: string[] = [];
    let next: string | undefined = `${base}/Observation?patient=${id}&_count=2`;
    for (let pages = 0; next; pages += 1) {
      const bundle: Bundle = await held<Bundle>(
        await observations(new Request(next, { headers: { authorization: `Bearer ${token}` } })),
      );
      expect(bundle.entry?.length).toBeLessThanOrEqual(2);
      paged.push(...idsIn(bundle));
      if (pages === 0) await newReport(hanako, 'stable', later(10_000));
      next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
    }
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(whole.length);
    expect(whole.length).toBeGreaterThan(8);
  });

  test('takes codes alone or with their system, and several', async () => {
    const token = await tokenOf();
    const codesOf = async (code: string) => {
      const query = new URLSearchParams({ patient: hanako.id, code });
      const { entry } = await search(observations, `Observation?${query}`, token);
      return [...new Set(entry?.map(({ resource }) => resource?.id?.replace(/.*-/, '')))];
    };
    expect(await codesOf('8310-5')).toEqual(['bodyTemperature']);
    expect(await codesOf('http://loinc.org|8310-5')).toEqual(['bodyTemperature']);
    expect(await codesOf('http://elsewhere|8310-5')).toEqual([]);
    expect((await codesOf('malaise,diarrhea')).toSorted()).toEqual(['diarrhea', 'malaise']);
  });

  test('takes days of Japan and instants, from and until', async () => {
    const token = await tokenOf();
    const countOf = async (...dates: string[]) => {
      const query = new URLSearchParams([['patient', hanako.id], ...dates.map((date) => ['authored', date])]);
      return (await search(responses, `QuestionnaireResponse?${query}`, token)).total;
    };
    // Two versions on the 20th, then one on each of three days, at nine in the morning in Japan.
    expect(await countOf('2026-11-20')).toBe(2);
    expect(await countOf('ge2026-11-21', 'le2026-11-22')).toBe(2);
    expect(await countOf('gt2026-11-20', 'lt2026-11-22')).toBe(1);
    expect(await countOf('ge2026-11-20T09:01:00+09:00', 'lt2026-11-20T09:02:00+09:00')).toBe(1);
  });

  test.each([
    ['without a person', 'Observation?code=8310-5', 'patient'],
    ['with a person who is no id', 'Observation?patient=1', 'patient'],
    ['with a filter that is not known', `Observation?patient=P&status=final`, 'unsupported'],
    ['with a date that is none', `Observation?patient=P&date=ge2026-02-30`, 'date'],
    ['with a prefix that is none', `Observation?patient=P&date=sa2026-02-20`, 'date'],
    ['with a page that is none', `Observation?patient=P&_page=1;drop`, '_page'],
    ['with a count that is none', `Observation?patient=P&_count=-1`, '_count'],
    ['with two people', `Observation?patient=P&patient=P`, 'patient'],
  ])('%s is refused, and what was sent is not said', async (_how, path, parameter) => {
    const token = await tokenOf();
    const answer = await observations(requestTo(path.replaceAll('=P', `=${hanako.id}`), token));
    expect(answer.status).toBe(400);
    const text = JSON.stringify(await held(answer));
    expect(text).toContain(parameter);
    expect(text).not.toContain(hanako.id);
  });
});

test('no search passes over a parameter that it does not know', async () => {
  const token = await tokenOf();
  const known = { Patient: `identifier=${hanako.issuedId}`, QuestionnaireResponse: `patient=${hanako.id}` };
  for (const [door, path] of [
    [patients, `Patient?${known.Patient}`],
    [responses, `QuestionnaireResponse?${known.QuestionnaireResponse}`],
  ] as const) {
    expect((await door(requestTo(path, token))).status).toBe(200);
    expect((await door(requestTo(`${path}&active=true`, token))).status).toBe(400);
  }
});

test('what is read of a person is written down with the token and the program, once per kind in five minutes', async () => {
  const { id } = await newCase();
  const token = await tokenOf();
  for (let time = 1; time <= 3; time += 1) {
    await patientOf(id, token);
    await observations(requestTo(`Observation?patient=${id}`, token));
  }
  const written = await readingsOf(id);
  expect(written.map(({ details }) => details?.kind).toSorted()).toEqual(['Observation', 'Patient']);
  expect(written[0]).toMatchObject({
    actorKind: 'system',
    centerCode: '13101',
    details: { program: 'Ward' },
  });
  await patientOf(id, await tokenOf());
  expect(await readingsOf(id)).toHaveLength(3);
});

test('a token that asks too often is told to wait, and no other', async () => {
  const [token, other] = [await tokenOf(), await tokenOf()];
  const ask = (by: string) => questionnaire(requestTo('Questionnaire/infected', by), withId('infected'));
  const statuses = [];
  for (let time = 0; time <= shippedLimits['fhir.requestsPerMinute']; time += 1)
    statuses.push((await ask(token)).status);
  expect(statuses.lastIndexOf(200)).toBe(shippedLimits['fhir.requestsPerMinute'] - 1);
  const refused = await ask(token);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask(other)).status).toBe(200);
});

test('what the API can do is said to everybody, and holds nobody', async () => {
  const capability = await held(metadata());
  expect(capability).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
});
