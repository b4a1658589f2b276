import { randomUUID } from 'node:crypto';
import { pages } from '../support/access-table';
import { expect, test } from '../support/own-product';
import { answerTo, filled, pageAs } from '../support/page-as';
import { builtActions, fieldsOf, outcomeOf, postForm, seen } from '../support/post-action';
import type { RawAnswer } from '../support/raw-http';
import { changedTables, checksums, checksumsOf, database } from '../support/stored';
import { newCase, newWorld, reportOf, sendJson, type World } from '../support/world';

test.describe.configure({ mode: 'default' });

const built = builtActions();
const report = 'app/(patient)/status-report/actions.ts sendInfectedReport';
const phone = 'app/(patient)/account/phone/actions.ts savePhone';

/** What somebody is told, whatever identifiers stand in it. */
const told = ({ status, headers, text }: RawAnswer) => ({
  status,
  location: headers.location?.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '[id]'),
  text: text
    .replace(/<script\b.*?<\/script>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '[id]'),
});

/** Does the same with hanako's identifier and with one that nobody has: same words, and not a row is written. */
async function sameAsUnknown(
  world: World,
  identifier: string,
  send: (identifier: string) => Promise<RawAnswer>,
  writes: string[] = [],
): Promise<void> {
  const [before, hers] = [await checksums(), await checksumsOf(world.hanako)];
  const foreign = told(await send(identifier));
  expect(changedTables(before, await checksums())).toEqual(writes);
  expect(changedTables(hers, await checksumsOf(world.hanako))).toEqual([]);
  const unknown = identifier.includes('@') ? `nobody-${randomUUID()}@example.jp` : randomUUID();
  expect(foreign).toEqual(told(await send(unknown)));
}

const replaced = (fields: [string, string][], name: string, value: string): [string, string][] => [
  ...fields.filter(([field]) => field !== name),
  [name, value],
];

test('hanako’s case, report and receipt are to taro as if they did not exist', async () => {
  const world = await newWorld();
  const { hanako, taro } = world;
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const ill = { ...reportOf(hanako, randomUUID()).answers, coughRunnyNose: 'yes', malaise: 'yes' };
  const hers = { ...reportOf(hanako, randomUUID()), measuredAt: yesterday, sentAt: yesterday, answers: ill };
  expect((await sendJson(await world.cookieOf('hanako'), hers)).status).toBe(201);
  const cookie = await world.cookieOf('taro');
  const { form, fields } = await seen(report, world);
  const withField = (name: string, value: string, more: [string, string][] = []) =>
    postForm(form.path, [...replaced(fields, name, value), ...more], cookie);

  await sameAsUnknown(world, hanako.caseId, (id) => withField('caseId', id));
  await sameAsUnknown(world, hanako.caseId, (id) => withField('caseId', id, [['fill', 'yesterday']]));
  await sameAsUnknown(world, hanako.reportId, (id) =>
    withField('correctsReportId', id, [['caseId', taro.caseId]]),
  );
  await sameAsUnknown(world, hanako.caseId, (caseId) =>
    sendJson(cookie, { ...reportOf(taro, randomUUID()), caseId }),
  );
  const own = await seen(phone, world);
  await sameAsUnknown(world, hanako.caseId, (id) =>
    postForm(own.form.path, replaced(own.fields, 'caseId', id), cookie),
  );
  for (const page of ['receipt/', 'infected/correct/', 'contact/correct/'])
    await sameAsUnknown(world, hanako.reportId, (id) => pageAs(`/status-report/${page}${id}`, cookie));
});

test('hanako’s client UUID is free for taro, and answers with nothing of hers', async () => {
  const world = await newWorld();
  const answer = await sendJson(await world.cookieOf('taro'), reportOf(world.taro, world.hanako.clientId));
  expect(answer.status).toBe(201);
  expect(answer.text).not.toContain(world.hanako.reportId);
});

test('hanako’s case and her alert are to suzuki as if they did not exist', async () => {
  const world = await newWorld();
  const cookie = await world.cookieOf('suzuki');
  await sameAsUnknown(world, world.hanako.caseId, (id) => pageAs(`/dashboard/cases/${id}`, cookie));
  const { form, fields } = await seen('app/dashboard/acknowledge.ts acknowledge', world);
  await sameAsUnknown(world, world.hanako.alertId, (id) =>
    postForm(form.path, replaced(fields, 'alertId', id), cookie),
  );
});

test('hanako’s ID with her birthdate and phone says no more to another account than an ID that nobody has', async () => {
  const world = await newWorld();
  const cookie = await world.cookieOf('somebody without a case');
  const { issuedId, phone: hers } = world.hanako;
  const free = await newCase('Ono Jiro');
  const answers = [];
  for (const [id, number] of [
    [issuedId, hers],
    ['99999999', hers],
    [free.issuedId, hers],
  ] as const) {
    const name = 'app/(patient)/register/attributes/actions.ts keepAttributes';
    const attributes = await seen(name, world);
    const typed = replaced(replaced(attributes.fields, 'issuedId', id), 'phone', number);
    const day = replaced(typed, 'birthDay', '3');
    expect(outcomeOf(await postForm(attributes.form.path, day, cookie))).toBe('to /register/check');
    const check = await fieldsOf(built.get('app/(patient)/register/check/actions.ts saveAttributes') ?? '', {
      path: '/register/check',
      cookie,
      typed: [],
    });
    const hersBefore = await checksumsOf(world.hanako);
    const { status, text } = told(await postForm('/register/check', check, cookie));
    expect(changedTables(hersBefore, await checksumsOf(world.hanako))).toEqual([]);
    answers.push({ status, text: text.replaceAll(id, '[ID]') });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[2]).toEqual(answers[1]);
});

test('hanako’s address looks to taro, who wants to take it over, like one that nobody has', async () => {
  const world = await newWorld();
  const cookie = await world.cookieOf('taro');
  const { form, fields } = await seen('app/(patient)/account/email/actions.ts sendChangeCode', world);
  await sameAsUnknown(
    world,
    world.hanako.email,
    (address) => postForm(form.path, replaced(fields, 'email', address), cookie),
    ['email_challenges', 'outgoing_mails'],
  );
});

test('a code that was sent for hanako does nothing for taro, though he has her challenge', async () => {
  const world = await newWorld();
  const { form, fields } = await seen('app/(patient)/account/email/code/actions.ts verifyChangeCode', world);
  const challenge = /hersys-email-challenge=([^;]+)/.exec(form.cookie)?.[1] ?? '';
  const session = await world.cookieOf('taro');
  await sameAsUnknown(world, challenge, (id) =>
    postForm(form.path, fields, `${session}; hersys-email-challenge=${id}`),
  );
  for (const path of ['/register/code', '/forgot-password/code', '/forgot-password/password'])
    await sameAsUnknown(world, challenge, (id) => pageAs(path, `hersys-email-challenge=${id}`));
});

test('a patient’s session opens no staff page and a staff session no patient’s; both together open each its own', async () => {
  const world = await newWorld();
  const value = (cookie: string) => cookie.split('=')[1] ?? '';
  const [hanako, suzuki] = [await world.cookieOf('hanako'), await world.cookieOf('suzuki')];
  const swapped = `hersys-staff-session=${value(hanako)}; hersys-session=${value(suzuki)}`;
  for (const [address, row] of Object.entries(pages)) {
    const path = filled(address, world);
    const isStaffs = address.startsWith('/dashboard');
    expect
      .soft(answerTo(await pageAs(path, swapped)), `${address}, swapped`)
      .toBe(filled(String(row.nobody), world));
    const both = answerTo(await pageAs(path, `${hanako}; ${suzuki}`));
    expect.soft(both, `${address}, both`).toBe(filled(String(isStaffs ? row.suzuki : row.hanako), world));
  }
  const [{ count } = { count: '' }] = await database()<{ count: string }[]>`
    select count(*) as count from audit_events where case_id = ${world.hanako.caseId} and action = 'case.viewed'`;
  expect(count).toBe('0');
});
