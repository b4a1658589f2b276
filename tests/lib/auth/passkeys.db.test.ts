import { goOnIn, openBrowser, within, type Browser } from '../../support/browser';
import { Authenticator } from '../../support/authenticator';
import { freshDatabase } from '../../support/fresh-database';
import { actor, later, lettersTo, morning, newAccount } from '../../support/people';
import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import type { Account } from '@/lib/auth/current-account';
import { readMade, readUsed } from '@/lib/auth/passkey-answers';
import { relyingParty } from '@/lib/auth/passkey-challenges';
import { beginPasskeySignIn, signInWithPasskey } from '@/lib/auth/passkey-sign-in';
import {
  addPasskey,
  beginPasskey,
  hasPasskey,
  justProven,
  ownPasskeys,
  removePasskey,
  renamePasskey,
} from '@/lib/auth/passkeys';
import { hashOf, openSession, readPatientSession } from '@/lib/auth/sessions';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { passkeyNameSchema } from '@/lib/registration/account-forms';

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

/** A person who is signed in, and the network that they are in. */
async function somebody(): Promise<Account> {
  const { id, email } = await newAccount(`${randomUUID()}@example.jp`);
  const { token } = await openSession({ accountId: id, keepSignedIn: false }, morning);
  return actor({ id, email }, { sessionHash: hashOf(token) });
}

let network = 0;
const newBrowser = () => openBrowser(`198.51.100.${(network += 1)}`);

async function made(account: Account, phone: Authenticator, answering = {}, at = later(1)) {
  const options = await beginPasskey(account, morning);
  const answer = readMade(phone.make(options?.challenge ?? '', answering));
  if (!answer) throw new Error('the answer is none');
  return addPasskey(account, answer, at);
}

/** Somebody with a passkey on a phone. */
async function withPasskey() {
  newBrowser();
  const hanako = await somebody();
  const phone = new Authenticator();
  expect(await made(hanako, phone)).toEqual({ kind: 'added' });
  return { hanako, phone };
}

/** Has a browser asked what to sign, and keep what it is to keep. */
async function askedIn(browser: Browser, at = later(10)): Promise<string> {
  goOnIn(browser);
  const asked = await beginPasskeySignIn(at);
  browser.cookies.set('hersys-passkey-challenge', asked?.kept.value ?? '');
  return asked?.options.challenge ?? '';
}

async function entered(phone: Authenticator, answering = {}, at = later(11), browser = newBrowser()) {
  const used = readUsed(phone.use(await askedIn(browser), answering));
  const outcome = await signInWithPasskey(used, false, at);
  return { kind: outcome.kind, token: browser.cookies.get('hersys-session') };
}

describe('adding', () => {
  test('what hanako’s phone made is hers; a letter and the history say so', async () => {
    const { hanako } = await withPasskey();
    expect(await ownPasskeys(hanako)).toMatchObject([
      { device: null, createdAt: later(1), lastUsedAt: null },
    ]);
    expect(await hasPasskey(hanako)).toBe(true);
    expect((await lettersTo(hanako.email)).map(({ kind }) => kind)).toEqual(['passkey-added']);
    const events = await db()
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(and(eq(auditEvents.actorId, hanako.accountId), eq(auditEvents.action, 'account.passkey-added')));
    expect(events).toHaveLength(1);
  });

  test.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['another site', { party: 'evil.example' }],
    ['a device that nobody unlocked', { isUnlocked: false }],
  ])('a passkey for %s is refused', async (_what, answering) => {
    newBrowser();
    const hanako = await somebody();
    expect(await made(hanako, new Authenticator(), answering)).toEqual({ kind: 'refused' });
    expect(await hasPasskey(hanako)).toBe(false);
  });

  test('a challenge lives five minutes, is for its session alone, and is used once', async () => {
    newBrowser();
    const [hanako, taro] = [await somebody(), await somebody()];
    const [phone, other] = [new Authenticator(), new Authenticator()];
    expect(await made(hanako, phone, {}, later(5))).toEqual({ kind: 'refused' });
    const begun = await beginPasskey(hanako, morning);
    const theirs = readMade(other.make(begun?.challenge ?? ''));
    if (!theirs) throw new Error('the answer is none');
    expect(await addPasskey(taro, theirs, later(1))).toEqual({ kind: 'refused' });

    const browser = newBrowser();
    const again = await beginPasskey(hanako, morning);
    const copied = new Map(browser.cookies);
    const answer = readMade(phone.make(again?.challenge ?? ''));
    if (!answer) throw new Error('the answer is none');
    expect(await addPasskey(hanako, answer, later(1))).toEqual({ kind: 'added' });
    goOnIn({ cookies: copied, address: '198.51.101.1' });
    expect(await addPasskey(hanako, { ...answer, id: 'other' }, later(1))).toEqual({ kind: 'refused' });
    expect(await ownPasskeys(hanako)).toHaveLength(1);
  });

  test('a passkey that somebody has already stays theirs', async () => {
    const { hanako, phone } = await withPasskey();
    const taro = await somebody();
    expect(await made(taro, phone)).toEqual({ kind: 'refused' });
    expect([await hasPasskey(hanako), await hasPasskey(taro)]).toEqual([true, false]);
  });

  test('a session opened within twenty minutes needs no password, an older one does', async () => {
    const hanako = await somebody();
    expect(await justProven(hanako, new Date(later(20).getTime() - 1))).toBe(true);
    expect(await justProven(hanako, later(20))).toBe(false);
    expect(await justProven({ ...hanako, sessionHash: 'another' }, morning)).toBe(false);
  });
});

describe('signing in', () => {
  test('hanako is in without address and password, and sees when she was', async () => {
    const { hanako, phone } = await withPasskey();
    const { kind, token } = await entered(phone);
    expect(kind).toBe('signed-in');
    expect((await readPatientSession(token ?? '', later(12)))?.accountId).toBe(hanako.accountId);
    expect(await ownPasskeys(hanako)).toMatchObject([{ lastUsedAt: later(11) }]);
  });

  test.each([
    ['signed for another site', { origin: 'https://evil.example' }, undefined],
    ['of another site', { party: 'evil.example' }, undefined],
    ['that nobody unlocked', { isUnlocked: false }, undefined],
    ['after five minutes', {}, later(15)],
  ])('a passkey %s is refused', async (_what, answering, at) => {
    const { phone } = await withPasskey();
    expect(await entered(phone, answering, at)).toEqual({ kind: 'wrong', token: undefined });
  });

  test('an unknown passkey, another key under a known name, and nonsense have one answer', async () => {
    const { phone } = await withPasskey();
    expect((await entered(new Authenticator())).kind).toBe('wrong');
    const forged = new Authenticator();
    Object.assign(forged, { id: phone.id });
    expect((await entered(forged)).kind).toBe('wrong');
    await askedIn(newBrowser());
    expect(await signInWithPasskey(readUsed('{"id":1}'), false, later(11))).toEqual({ kind: 'wrong' });
  });

  test('an answer counts once, also from a copied cookie and ten times at once', async () => {
    const { phone } = await withPasskey();
    const browser = newBrowser();
    const answer = readUsed(phone.use(await askedIn(browser)));
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        within({ cookies: new Map(browser.cookies), address: `198.51.102.${n}` }, () =>
          signInWithPasskey(answer, false, later(11)),
        ),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'wrong')).toHaveLength(9);
  });

  test('a challenge for adding is none for signing in', async () => {
    const { hanako, phone } = await withPasskey();
    newBrowser();
    const options = await beginPasskey(hanako, later(10));
    const answer = readUsed(phone.use(options?.challenge ?? ''));
    expect(await signInWithPasskey(answer, false, later(11))).toEqual({ kind: 'wrong' });
  });

  test('a counter that does not grow is a copy of the passkey', async () => {
    newBrowser();
    const phone = new Authenticator();
    expect(await made(await somebody(), phone, { counter: 5 })).toEqual({ kind: 'added' });
    expect((await entered(phone, { counter: 6 })).kind).toBe('signed-in');
    expect((await entered(phone, { counter: 6 })).kind).toBe('wrong');
    expect((await entered(phone, { counter: 0 })).kind).toBe('wrong');
    expect((await entered(phone, { counter: 7 })).kind).toBe('signed-in');
  });

  test('a disabled account stays shut', async () => {
    const { hanako, phone } = await withPasskey();
    await db()
      .update(accounts)
      .set({ disabledAt: later(5) })
      .where(eq(accounts.id, hanako.accountId));
    expect((await entered(phone)).kind).toBe('wrong');
  });
});

describe('naming', () => {
  test('a passkey is called what its owner likes, and nobody else names it', async () => {
    const { hanako } = await withPasskey();
    const [own] = await ownPasskeys(hanako);
    await renamePasskey(hanako, own?.id ?? '', 'my phone');
    await renamePasskey(await somebody(), own?.id ?? '', 'mine now');
    expect(await ownPasskeys(hanako)).toMatchObject([{ name: 'my phone' }]);
    await renamePasskey(hanako, own?.id ?? '', null);
    expect(await ownPasskeys(hanako)).toMatchObject([{ name: null }]);
  });

  test.each([
    ['  Ｍｙ　phone\u200b ', 'My phone'],
    ['x'.repeat(41), 'x'.repeat(40)],
    [`${'x'.repeat(39)}😀`, 'x'.repeat(39)],
    [' \u202e ', null],
  ])('%j is kept as %j', (typed, name) => {
    expect(passkeyNameSchema.parse({ id: 'x', name: typed })).toEqual({ id: 'x', name });
  });
});

describe('removing', () => {
  test('a removed passkey opens nothing more; another’s cannot be removed', async () => {
    const { hanako, phone } = await withPasskey();
    const [own] = await ownPasskeys(hanako);
    await removePasskey(await somebody(), own?.id ?? '', later(2));
    expect((await entered(phone)).kind).toBe('signed-in');
    await removePasskey(hanako, own?.id ?? '', later(20));
    expect((await entered(phone)).kind).toBe('wrong');
    expect((await lettersTo(hanako.email)).map(({ kind }) => kind)).toEqual([
      'passkey-added',
      'passkey-removed',
    ]);
  });
});

test('a product at a bare IP address offers none', () => {
  expect(relyingParty()).toMatchObject({ id: 'localhost', origin: 'http://localhost:3000' });
  for (const url of ['http://127.0.0.1:3000', 'http://[::1]:3000']) expect(relyingParty(url)).toBeUndefined();
});
