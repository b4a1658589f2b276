import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { mailsTo } from '../support/mailbox';
import { ask, formsOf, multipart, type RawAnswer } from '../support/raw-http';
import { database } from '../support/stored';
import { newAccount, newCase, password, patientCookie } from '../support/world';

/** What somebody may be to us. The addresses are all of one length. */
const people = {
  nobody: () => Promise.resolve(`person-${randomUUID()}@example.jp`),
  registered: async () => (await newAccount()).email,
  disabled: async () => {
    const { accountId, email } = await newAccount();
    await database()`update accounts set disabled_at = now() where id = ${accountId}`;
    return email;
  },
  'registered but for the password': async () => (await newAccount(null)).email,
};
type Who = keyof typeof people;

/** Posts the form of a page as a browser without scripts does. */
async function send(path: string, typed: [string, string][], cookie = ''): Promise<RawAnswer> {
  const page = await ask(path, { cookie, headers: { accept: 'text/html' } });
  const form = formsOf(page.text).find((fields) => fields.some(([name]) => name.startsWith('$ACTION_KEY')));
  if (!form) throw new Error(`${path} has no form: it answered ${page.status}`);
  const { body, headers } = multipart([...form, ...typed]);
  return ask(path, { method: 'POST', cookie, body, headers: { ...headers, accept: 'text/html' } });
}

/** All that an answer tells, but for what is fresh in every answer and for what the person typed themselves. */
function told({ status, headers, text }: RawAnswer, email?: string) {
  const nonces = [...String(headers['content-security-policy']).matchAll(/'nonce-([^']+)'/g)].map(
    ([, nonce = '']) => nonce,
  );
  const plain = (told: string) =>
    [...nonces, ...(email ? [email] : [])]
      .reduce((rest, fresh) => rest.replaceAll(fresh, '~'), told)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '~')
      // How long "Send another code" rests still.
      .replace(/(pauseSeconds\\?":)\d+/g, '$1~');
  const { date, 'set-cookie': cookies = [], ...others } = headers;
  expect(date).toBeDefined();
  return {
    status,
    headers: Object.fromEntries(Object.entries(others).map(([name, value]) => [name, plain(String(value))])),
    cookies: cookies.map((cookie) => plain(cookie).replace(/expires=[^;]*/i, 'Expires=~')),
    text: plain(text),
  };
}

function pathOf({ headers }: RawAnswer): string {
  return new URL(headers.location ?? '', process.env.APP_URL).pathname;
}

function cookieOf({ headers }: RawAnswer): string {
  return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Compares what each kind of person is told with what somebody is whom nobody knows. */
async function sameForAll(who: Who[], tell: (email: string) => Promise<unknown>): Promise<unknown> {
  const asNobody = await tell(await people.nobody());
  for (const each of who) expect(await tell(await people[each]()), each).toEqual(asNobody);
  return asNobody;
}

for (const [path, codePage] of [
  ['/register/email', '/register/code'],
  ['/forgot-password', '/forgot-password/code'],
] as const) {
  test(`${path} tells nothing of who has an account, nor does the page of the code`, async () => {
    const seen = await sameForAll(
      ['registered', 'disabled', 'registered but for the password', 'nobody'],
      async (email) => {
        const answer = await send(path, [['email', email]]);
        expect(pathOf(answer)).toBe(codePage);
        const cookie = cookieOf(answer);
        const page = await ask(codePage, { cookie, headers: { accept: 'text/html' } });
        const wrong = await send(codePage, [['code', '00000000']], cookie);
        await expect.poll(async () => (await mailsTo(email)).length).toBe(1);
        return [told(answer, email), told(page, email), told(wrong, email)];
      },
    );
    expect(JSON.stringify(seen)).toContain('This code does not match');
  });
}

test('/sign-in tells nothing of who has an account', async () => {
  const seen = await sameForAll(
    ['registered', 'disabled', 'registered but for the password', 'nobody'],
    async (email) =>
      told(
        await send('/sign-in', [
          ['email', email],
          ['password', 'Umi no kaze 2026'],
        ]),
        email,
      ),
  );
  expect(JSON.stringify(seen)).toContain('is not right');
});

test('/sign-in tells nobody by the right password that an account is disabled', async () => {
  await sameForAll(['disabled', 'registered but for the password'], async (email) =>
    told(
      await send('/sign-in', [
        ['email', email],
        ['password', password],
      ]),
      email,
    ),
  );
});

/** "Save attributes" of somebody new, who typed an ID. */
async function saveAttributes(typed: { issuedId: string; birthdate: string; phone: string }, attempts = 1) {
  const { accountId } = await newAccount();
  await database()`
    insert into attribute_drafts (account_id, name, birthdate, phone, issued_id, updated_at)
    values (${accountId}, 'Yamada Hanako', ${typed.birthdate}, ${typed.phone}, ${typed.issuedId}, now())`;
  const cookie = await patientCookie(accountId);
  let answer = await send('/register/check', [], cookie);
  for (let each = 1; each < attempts; each += 1) answer = await send('/register/check', [], cookie);
  // What the person typed stands on the page again: the same places for all.
  const { text, ...others } = told(answer);
  return { ...others, headers: { ...others.headers, 'content-length': '' }, text: plainText(text, typed) };
}

function plainText(text: string, { issuedId }: { issuedId: string }): string {
  const main = /<main\b.*<\/main>/s.exec(text)?.[0] ?? '';
  const words = main
    .replace(/<[^>]*>/g, ' ')
    .replaceAll(issuedId, '~')
    .replace(/\d{3}-\d{4}-\d{4}/g, '~');
  return words
    .replace(/\b\w+ \d{1,2}, \d{4}\b/g, '~')
    .replace(/昭和\d+年\d+月\d+日/g, '~')
    .replace(/\s+/g, ' ');
}

test('an ID that does not match is answered in one way, whatever is wrong, the daily limit included', async () => {
  const birthdate = '1980-02-03';
  const [mine, linked] = [await newCase('Yamada Hanako'), await newCase('Yamada Hanako')];
  const { accountId } = await newAccount();
  await database()`update cases set account_id = ${accountId}, linked_at = now() where id = ${linked.caseId}`;
  const nobodys = await saveAttributes({ ...mine, issuedId: '99999999'.slice(0, 7), birthdate });
  expect(nobodys.status).toBe(200);
  expect(nobodys.text).toContain('We could not match these details');
  expect(nobodys.text).toContain('After five attempts within a day');
  expect(await saveAttributes({ ...mine, birthdate: '1980-02-04' }), 'another birthdate').toEqual(nobodys);
  const phone = '+819000000000';
  expect(await saveAttributes({ ...mine, birthdate, phone }), 'another phone').toEqual(nobodys);
  expect(await saveAttributes({ ...linked, birthdate }), 'linked already').toEqual(nobodys);
  expect(await saveAttributes({ ...mine, birthdate: '1980-02-05' }, 7), 'too many').toEqual(nobodys);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a double click on "Send Verification Code" lands on the page of the code, with one letter', async ({
    page,
  }) => {
    const email = `twice-${randomBytes(6).toString('hex')}@example.jp`;
    await page.goto(`${process.env.APP_URL}/register/email`);
    await page.getByLabel('E-mail address', { exact: true }).fill(email);
    await page.getByRole('button', { name: 'Send Verification Code' }).dblclick();
    await page.waitForURL('**/register/code');
    await expect(page.getByText(email)).toBeVisible();
    await expect.poll(async () => (await mailsTo(email)).length).toBe(1);
  });

  test('the same where the browser saw nothing of the first answer', async () => {
    const email = `lost-${randomBytes(6).toString('hex')}@example.jp`;
    const page = await ask('/register/email', { headers: { accept: 'text/html' } });
    const form = formsOf(page.text).find((fields) => fields.some(([name]) => name === 'formToken')) ?? [];
    const { body, headers } = multipart([...form, ['email', email]]);
    const post = () =>
      ask('/register/email', { method: 'POST', body, headers: { ...headers, accept: 'text/html' } });
    const [, second] = await Promise.all([post(), post()]);
    expect(pathOf(second)).toBe('/register/code');
    const code = await ask('/register/code', { cookie: cookieOf(second), headers: { accept: 'text/html' } });
    expect(code.status).toBe(200);
    expect(code.text).toContain(email);
    await expect.poll(async () => (await mailsTo(email)).length).toBe(1);
  });
});
