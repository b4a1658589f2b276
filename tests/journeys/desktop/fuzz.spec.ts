import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { actions } from '../support/actions-table';
import type { FormSeen } from '../support/form-seen';
import { formsSeen } from '../support/forms-seen';
import { brokenBodies } from '../support/broken-bodies';
import { changed, changes, hostileBody, type Part } from '../support/hostile';
import { hostileJson } from '../support/hostile-json';
import { expect, test } from '../support/own-product';
import { builtActions, fieldsOn, outcomeOf } from '../support/post-action';
import { ask, type RawAnswer } from '../support/raw-http';
import { changedTables, checksums, database, dirtyTexts, rowCounts } from '../support/stored';
import { newWorld, patientCookie, reportOf, type World } from '../support/world';

// All tables are compared before and after, so nothing else may happen meanwhile.
test.describe.configure({ mode: 'default' });

// The same attempts in each run; a longer look for others: FUZZ_RUNS=500 FUZZ_SEED=$RANDOM npx playwright test fuzz
const seed = Number(process.env.FUZZ_SEED ?? 20261122);
const numRuns = Number(process.env.FUZZ_RUNS ?? 8);
const property = { seed, numRuns, interruptAfterTimeLimit: 600_000, endOnFailure: true };

const built = builtActions();

/** Nothing of the inside: no stack, no statement, no path, no name of an error. */
function expectNoInside({ text }: RawAnswer): void {
  expect(text).not.toMatch(
    /\bat [\w.<>]+ \(|node_modules|\.next\/|\/lib\/|file:\/\/|PostgresError|DrizzleQuery|Failed query|\b(?:insert into|update|delete from) "?\w+"? |\bZodError|\b22021\b|byte sequence/,
  );
}

/** What must hold after any body: it is answered, tells nothing of the inside, and stores only what the action may store. */
async function expectCalm(
  send: () => Promise<RawAnswer>,
  mayWrite: string[],
  answersInPlace = false,
): Promise<{ answer: RawAnswer; touched: string[] }> {
  await database()`delete from rate_limits`;
  const before = await checksums();
  const answer = await send();
  expect(answer.status).toBeLessThan(500);
  expectNoInside(answer);
  const after = await checksums();
  const touched = changedTables(before, after);
  const counters = ['audit_events', 'email_challenges', 'staff'];
  expect([...mayWrite, ...counters]).toEqual(expect.arrayContaining(touched));
  // A refusal may count a wrong guess or write that it happened; it adds nothing else. Where a form stays on its page once
  // it was taken, its answer does not tell the two apart.
  const isRefusal = answer.status >= 400 || (outcomeOf(answer) === 'answered' && !answersInPlace);
  if (isRefusal) expect(rowCounts(after)).toEqual(rowCounts(before));
  return { answer, touched };
}

async function formOf(
  name: string,
  world: World,
): Promise<{ form: FormSeen; fields: Part[]; names: string[] }> {
  const seen = formsSeen[name];
  if (!seen) throw new Error(`no form: ${name}`);
  const form = await seen(world);
  const page = await ask(form.path, { cookie: form.cookie });
  const fields = fieldsOn(page, built.get(name) ?? '', form);
  const onPage = [...page.text.matchAll(/<(?:input|select|textarea|button)\b[^>]*\bname="([^"$]+)"/g)];
  return {
    form,
    fields: fields.map(([field, value]) => ({ name: field, value })),
    names: [...new Set(onPage.map(([, field = '']) => field))],
  };
}

/** The same fields as React sends them: each under a number, the arguments beside them. */
function asReact(
  name: string,
  fields: Part[],
  path: string,
): { parts: Part[]; headers: Record<string, string> } {
  const id = built.get(name) ?? '';
  const flags = Number.parseInt(id.slice(0, 2), 16);
  const count = [64, 32, 16, 8, 4, 2].filter((flag) => (flags & flag) !== 0).length;
  const state = { values: {}, fieldErrors: {}, formErrors: [] };
  const args = [path.split('/').at(-1), state, '$K1'].slice(3 - count);
  const own = fields.filter((field) => !field.name.startsWith('$ACTION'));
  return {
    parts: [
      ...own.map((part) => ({ ...part, name: `_1_${part.name}` })),
      { name: '0', value: JSON.stringify(args) },
    ],
    headers: { accept: 'text/x-component', 'next-action': id },
  };
}

for (const [name, row] of Object.entries(actions)) {
  const mayWrite = [...new Set(Object.values(row).flatMap(({ writes }) => writes.split(' ')))];
  const answersInPlace = Object.values(row).some(
    ({ answer, writes }) => answer === 'answered' && writes !== '',
  );

  test(`${name} takes any body calmly, from a browser without scripts and from React`, async () => {
    test.setTimeout(600_000);
    const world = await newWorld();
    // A form that changed nothing is still good for the next attempt.
    let fresh: Awaited<ReturnType<typeof formOf>> | undefined = await formOf(name, world);
    const { names } = fresh;
    const attempts = fc.asyncProperty(changes(names), fc.boolean(), async (list, byReact) => {
      const { form, fields } = (fresh ??= await formOf(name, world));
      const react = byReact
        ? asReact(name, fields, form.path)
        : { parts: fields, headers: { accept: 'text/html' } };
      const { body, headers } = hostileBody(changed(react.parts, list, byReact ? '_1_' : ''));
      const send = () =>
        ask(form.path, {
          method: 'POST',
          cookie: form.cookie,
          body,
          headers: { ...headers, ...react.headers },
        });
      if (body.length > 64 * 1024) return expect((await send()).status).toBe(413);
      const { touched } = await expectCalm(send, mayWrite, answersInPlace);
      if (touched.length > 0) fresh = undefined;
    });
    await fc.assert(attempts, property);
    expect(await dirtyTexts()).toEqual([]);
  });
}

// The framework answers these itself, before any action of ours is asked: an action that is not there, or 500.
test('bodies that are no form are refused without a word of the inside, and store nothing', async () => {
  test.setTimeout(600_000);
  const world = await newWorld();
  const cookie = await patientCookie(world.hanako.accountId);
  const id = built.get('app/(patient)/status-report/actions.ts sendInfectedReport') ?? '';
  for (const { what, body, headers } of brokenBodies(id)) {
    const before = await checksums();
    const answer = await ask('/status-report/infected', {
      ...{ method: 'POST', cookie, body },
      headers: { origin: process.env.APP_URL, ...headers },
    });
    expect.soft(changedTables(before, await checksums()), what).toEqual([]);
    expect.soft([200, 400, 404, 409, 500], what).toContain(answer.status);
    expectNoInside(answer);
    if (answer.status === 500 && !('next-action' in headers))
      expect.soft(answer.text, what).toContain('tel:119');
  }
});

test('the JSON route takes any body calmly', async () => {
  test.setTimeout(600_000);
  const { hanako } = await newWorld();
  const cookie = await patientCookie(hanako.accountId);
  const report = () => reportOf(hanako, randomUUID());
  const mayWrite =
    actions['app/(patient)/status-report/actions.ts sendInfectedReport']?.hanako.writes.split(' ');
  const attempts = fc.asyncProperty(hostileJson(report()), async (hostile) => {
    const body = hostile.replace('"$clientId"', JSON.stringify(randomUUID()));
    const headers = { origin: process.env.APP_URL, 'content-type': 'application/json' };
    const send = () => ask('/api/v1/status-reports', { method: 'POST', cookie, headers, body });
    if (Buffer.byteLength(body) > 64 * 1024) return expect((await send()).status).toBe(413);
    const { answer } = await expectCalm(send, [...(mayWrite ?? []), 'alerts']);
    expect([200, 201, 403, 409, 422]).toContain(answer.status);
  });
  await fc.assert(attempts, { ...property, numRuns: numRuns * 15 });
  expect(await dirtyTexts()).toEqual([]);
});

test('after all this the log holds no error of the database', ({}, info) => {
  const log = readFileSync(`test-results/own-product-${info.workerIndex}.log`, 'utf8');
  const kinds = [...log.matchAll(/"kind":"([^"]*)"/g)].map(([, kind = '']) => kind);
  // Five signs of SQLSTATE, as 22021 for a NUL.
  expect(kinds.filter((kind) => /^(?:\d[\dA-Z]{4}|XX...|P0...)$|[Pp]ostgres|[Dd]rizzle/.test(kind))).toEqual(
    [],
  );
  expect(log).not.toContain('could not be stored');
});
