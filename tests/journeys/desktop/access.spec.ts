import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { APIRequestContext, APIResponse, BrowserContext } from '@playwright/test';
import { actors, pages, routes, showsHanako, type Actor, type Answer } from '../support/access-table';
import { expect, test, type Person } from '../support/journey';
import { signedIn, staffSignedIn } from '../support/signed-in';

// Folders that begin with an underscore have no address.
const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter(
  (file) => !/(^|\/)_/.test(file),
);
/** The address of a folder of the app: groups in parentheses do not show. */
const addressOf = (file: string) =>
  `/${file.replace(/\([^)]*\)\//g, '').replace(/\/?(page\.tsx|route\.ts)$/, '')}`;

test('every page and every route handler has its row in the table of access', () => {
  const built = files.filter((file) => /(^|\/)page\.tsx$/.test(file)).map(addressOf);
  expect(Object.keys(pages).sort()).toEqual(built.sort());

  const handlers = files
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .flatMap((file) => {
      const source = readFileSync(`app/${file}`, 'utf8');
      const methods = source.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm);
      return [...methods].map(([, method]) => `${method} ${addressOf(file)}`);
    });
  expect(Object.keys(routes).sort()).toEqual(handlers.sort());
});

const message = 'The cat sleeps on my bed';

function report(caseId: string) {
  const time = new Date().toISOString();
  const answers = { bodyTemperature: 38.2, oxygenSaturation: 97, emergencySigns: ['none'], message };
  return { clientId: randomUUID(), caseId, category: 'infected', measuredAt: time, sentAt: time, answers };
}

async function sendReport(request: APIRequestContext, caseId: string): Promise<APIResponse> {
  const headers = { origin: process.env.APP_URL ?? '' };
  return request.post('/api/v1/status-reports', { headers, data: report(caseId) });
}

/** Makes the browser the actor's; hanako's is ready already. */
async function become(actor: Actor, context: BrowserContext, taro: () => Promise<Person>): Promise<void> {
  switch (actor) {
    case 'nobody':
    case 'hanako':
      return;
    case 'somebody without a case':
      await signedIn(context, { email: `unlinked-${randomUUID()}@example.jp` });
      return;
    case 'taro':
      await signedIn(context, await taro());
      return;
    case 'a nurse without the second factor':
      return staffSignedIn(context, { name: 'tanaka', role: 'nurse', center: '13101', secondFactor: false });
    case 'sato':
      return staffSignedIn(context, { name: 'sato', role: 'nurse', center: '13101' });
    case 'suzuki':
      return staffSignedIn(context, { name: 'suzuki', role: 'nurse', center: '13104' });
    case 'a system administrator':
      return staffSignedIn(context, { name: 'admin', role: 'system-admin' });
  }
}

function answerOf(response: APIResponse): Answer {
  const { location } = response.headers();
  if (location) return `to /${new URL(location, process.env.APP_URL).pathname.slice(1)}`;
  if (response.status() === 404) return 'not found';
  return response.status() === 200 ? 'ok' : response.status();
}

/** What the browser's own navigation fetches. Next first adds to the address the sign of these headers, `_rsc`. */
async function navigation(request: APIRequestContext, path: string): Promise<string> {
  const headers = { rsc: '1' };
  const first = await request.get(path, { headers, maxRedirects: 0 });
  const { location = '' } = first.headers();
  if (!/[?&]_rsc\b/.test(location)) return first.text();
  return (await request.get(location, { headers, maxRedirects: 0 })).text();
}

for (const actor of actors) {
  test(`${actor} gets from every address what the table says, and reads of hanako only what it allows`, async ({
    browser,
    issue,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    const hanako = await issue({ name: 'Kobayashi Hanako' });
    const own = await browser.newContext({ baseURL });
    await signedIn(own, hanako);
    const sent = await sendReport(own.request, hanako.caseId);
    const { reportId } = (await sent.json()) as { reportId: string };
    const context = actor === 'hanako' ? own : await browser.newContext({ baseURL });
    await become(actor, context, () => issue({ name: 'Suzuki Taro' }));

    const { request } = context;
    const filled = (address: string) =>
      address.replace('[caseId]', hanako.caseId).replace('[id]', reportId).replace('[token]', 'unknown');
    const digits = hanako.phone.replaceAll('-', '').slice(1);
    const secrets = [hanako.name, hanako.email, hanako.phone, digits, hanako.id, message];
    for (const [address, row] of Object.entries(pages)) {
      const path = filled(address);
      const expected = row[actor];
      const want = typeof expected === 'string' ? filled(expected) : expected;
      const html = await request.get(path, { maxRedirects: 0 });
      expect(answerOf(html), `GET ${address}`).toBe(want);
      const head = await request.head(path, { maxRedirects: 0 });
      expect(answerOf(head), `HEAD ${address}`).toBe(want);
      expect(await head.text(), `HEAD ${address}`).toBe('');

      const texts = { GET: await html.text(), 'RSC: 1': await navigation(request, path) };
      const mayRead = actor === 'hanako' || actor === 'sato';
      for (const [how, text] of Object.entries(texts)) {
        if (showsHanako[actor]?.includes(address)) expect(text, `${how} ${address}`).toContain(hanako.name);
        if (mayRead && expected === 'ok') continue;
        for (const secret of secrets) expect(text, `${how} ${address}`).not.toContain(secret);
      }
    }

    for (const [route, row] of Object.entries(routes)) {
      const [method, path = ''] = route.split(' ');
      const answer =
        method === 'POST' ? await sendReport(request, hanako.caseId) : await request.fetch(path, { method });
      expect(answer.status(), route).toBe(row[actor]);
    }
    await own.close();
    if (context !== own) await context.close();
  });
}
