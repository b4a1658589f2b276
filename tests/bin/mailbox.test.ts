import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startMailbox, type Mailbox } from '@/bin/mailbox';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
});
afterAll(() => mailbox.stop());
beforeEach(() => fetch(`${mailbox.url}/emails`, { method: 'DELETE' }));

const letter = {
  from: 'a@example.test',
  to: 'b@example.test',
  subject: 'Hello',
  text: 'Hi',
  html: '<p>Hi</p>',
};

function send(body: object, key?: string) {
  const headers = { authorization: 'Bearer re_test', ...(key ? { 'idempotency-key': key } : {}) };
  return fetch(`${mailbox.url}/emails`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function list() {
  return (await (await fetch(`${mailbox.url}/emails`)).json()) as Record<string, unknown>[];
}

test('the mailbox lists what it took, newest first', async () => {
  await send(letter);
  await send({ ...letter, to: ['c@example.test'], subject: 'Second' });
  expect(await list()).toMatchObject([
    { to: 'c@example.test', subject: 'Second' },
    { to: 'b@example.test', subject: 'Hello', text: 'Hi', html: '<p>Hi</p>' },
  ]);
});

test('the same key with the same letter is one letter and one answer; with another letter it is refused', async () => {
  const first: unknown = await (await send(letter, 'key-1')).json();
  const again = await send(letter, 'key-1');
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual(first);
  expect((await send({ ...letter, subject: 'Other' }, 'key-1')).status).toBe(409);
  expect(await list()).toHaveLength(1);
});

test('a letter without a subject, and one without an API key, are refused as Resend does', async () => {
  expect((await send({ ...letter, subject: undefined })).status).toBe(422);
  const keyless = await fetch(`${mailbox.url}/emails`, { method: 'POST', body: JSON.stringify(letter) });
  expect(keyless.status).toBe(401);
});

test('the page shows letters inside a frame that can run nothing, and nothing of theirs outside it', async () => {
  await send({
    ...letter,
    subject: '<script>alert(1)</script>',
    html: '<head></head><script>alert(2)</script>',
  });
  const page = await (await fetch(mailbox.url)).text();
  expect(page).not.toContain('<script>');
  expect(page.match(/<script nonce=/g)).toHaveLength(1);
  expect(page).toContain('&lt;script&gt;alert(1)');
  expect(page).toMatch(/<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"/);
});

test('the mailbox listens on the loopback interface only', () => {
  expect(mailbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});
