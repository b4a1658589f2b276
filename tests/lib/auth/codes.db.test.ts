import { freshDatabase } from '../../support/fresh-database';
import { openBrowser, goOnIn } from '../../support/browser';
import { accountOf, lettersTo, newAccount } from '../../support/people';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { emailChallenges } from '@/db/schema/accounts';
import { guessCode, proofOf } from '@/lib/auth/email-challenges';
import { enterCode } from '@/lib/auth/enter-code';
import { requestCode } from '@/lib/auth/request-code';
import { readPatientSession } from '@/lib/auth/sessions';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';

// NextAuth calls the adapter without an instant: these tests live in the present.
const morning = new Date();
const later = (minutes: number, from = morning) => new Date(from.getTime() + minutes * 60_000);

beforeAll(async () => {
  vi.stubEnv('LIMITS', JSON.stringify({ 'code.secondsBetweenSends': 1 }));
  await freshDatabase();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

let serial = 0;

/** Asks for a code in a fresh browser; answers the address, the code of the letter, and one that is wrong. */
async function askForCode(purpose: 'register' | 'reset-password' = 'register', at = morning) {
  serial += 1;
  const email = `hanako-${serial}@example.jp`;
  const browser = openBrowser(`192.0.2.${serial}`);
  const outcome = await requestCode({ purpose, email, locale: 'en', consentVersion: 'v1' }, at);
  const code = (await lettersTo(email)).at(-1)?.code ?? '';
  return { email, browser, outcome, code, wrong: code === '000000' ? '000001' : '000000' };
}

/** What the mail worker does when Resend has taken the letter: the ten minutes begin. */
async function letterTaken(email: string, at: Date) {
  await db()
    .update(emailChallenges)
    .set({ sentAt: at, expiresAt: later(10, at) })
    .where(eq(emailChallenges.email, email));
}

describe('the code by mail', () => {
  test('makes an account and a session, once', async () => {
    const { email, browser, code } = await askForCode();
    expect(code).toMatch(/^\d{6}$/);
    expect((await enterCode('register', code, morning)).kind).toBe('verified');

    const token = browser.cookies.get('hersys-session') ?? '';
    expect(await readPatientSession(token, morning)).toMatchObject({
      email,
      passwordHash: null,
    });
    expect(await accountOf(email)).toMatchObject({ consentVersion: 'v1', locale: 'en' });
    expect((await enterCode('register', code, morning)).kind).toBe('no-challenge');
  });

  test('is nowhere in the database as plain text', async () => {
    const { email, code } = await askForCode();
    const [row] = await db().select().from(emailChallenges).where(eq(emailChallenges.email, email));
    expect(row?.codeHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(code);
  });

  test('is good at 9:59 and no more at 10:01 after Resend took the letter', async () => {
    const inTime = await askForCode('reset-password');
    await newAccount(inTime.email);
    const again = await requestAgain(inTime.email);
    await letterTaken(inTime.email, again.at);
    goOnIn(inTime.browser);
    expect((await enterCode('reset-password', again.code, later(9.98, again.at))).kind).toBe('verified');

    const late = await askForCode();
    await letterTaken(late.email, morning);
    expect((await enterCode('register', late.code, later(10.02))).kind).toBe('expired');
  });

  async function requestAgain(email: string) {
    const at = later(2);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await requestCode({ purpose: 'reset-password', email, locale: 'en' }, at)).kind).toBe(
      'requested',
    );
    return { at, code: (await lettersTo(email)).at(-1)?.code ?? '' };
  }

  test('is refused after five wrong ones, even when right', async () => {
    const { code, wrong } = await askForCode();
    for (let guess = 1; guess <= 4; guess += 1) {
      expect((await enterCode('register', wrong, morning)).kind).toBe('wrong-code');
    }
    expect((await enterCode('register', wrong, morning)).kind).toBe('too-many-wrong');
    expect((await enterCode('register', code, morning)).kind).toBe('too-many-wrong');
  });

  test('is refused in another browser and for another purpose', async () => {
    const { browser, code } = await askForCode();
    openBrowser();
    expect((await enterCode('register', code, morning)).kind).toBe('no-challenge');
    goOnIn(browser);
    expect((await enterCode('reset-password', code, morning)).kind).toBe('no-challenge');
    expect((await enterCode('register', code, morning)).kind).toBe('verified');
  });

  test('of a newer letter voids the older one', async () => {
    const first = await askForCode();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await requestCode({ purpose: 'register', email: first.email, locale: 'en' }, later(2));
    const newer = (await lettersTo(first.email)).at(-1)?.code ?? '';
    if (newer !== first.code)
      expect((await enterCode('register', first.code, later(2))).kind).toBe('wrong-code');
    expect((await enterCode('register', newer, later(2))).kind).toBe('verified');
  });

  test('can be guessed five times by twenty parallel guesses, not more', async () => {
    const { email, wrong } = await askForCode();
    const [challenge] = await db().select().from(emailChallenges).where(eq(emailChallenges.email, email));
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => guessCode(challenge?.id ?? '', proofOf(wrong), morning)),
    );
    expect(guesses).not.toContain(true);
    const [after] = await db().select().from(emailChallenges).where(eq(emailChallenges.email, email));
    expect(after?.wrongGuesses).toBe(5);
  });

  test('typed wrong twenty times at once is judged five times, then the right one is refused', async () => {
    const { email, code, wrong } = await askForCode();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => enterCode('register', wrong, morning)),
    );
    expect(outcomes.map(({ kind }) => kind)).not.toContain('verified');
    const [after] = await db().select().from(emailChallenges).where(eq(emailChallenges.email, email));
    expect(after?.wrongGuesses).toBe(5);
    expect((await enterCode('register', code, morning)).kind).toBe('too-many-wrong');
  });

  test('when right in twenty parallel guesses is taken once', async () => {
    const { email, code } = await askForCode();
    const [challenge] = await db().select().from(emailChallenges).where(eq(emailChallenges.email, email));
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => guessCode(challenge?.id ?? '', proofOf(code), morning)),
    );
    expect(guesses.filter(Boolean)).toHaveLength(1);
  });

  test('is answered for an address that is known already by a letter without a code, and nothing else differs', async () => {
    await newAccount('known@example.jp');
    const browser = openBrowser('192.0.2.200');
    const outcome = await requestCode(
      { purpose: 'register', email: 'known@example.jp', locale: 'en' },
      morning,
    );
    expect(outcome).toEqual({ kind: 'requested' });
    expect(await lettersTo('known@example.jp')).toEqual([
      expect.objectContaining({ kind: 'known-address', code: undefined }),
    ]);
    expect(browser.cookies.has('hersys-email-challenge')).toBe(true);
    expect((await enterCode('register', '123456', morning)).kind).toBe('wrong-code');
  });

  test('to reset a password has eight digits, and an unknown address gets a letter without one', async () => {
    await newAccount('reset@example.jp');
    openBrowser('192.0.2.201');
    await requestCode({ purpose: 'reset-password', email: 'reset@example.jp', locale: 'ja' }, morning);
    expect((await lettersTo('reset@example.jp')).at(-1)?.code).toMatch(/^\d{8}$/);
    await requestCode({ purpose: 'reset-password', email: 'nobody@example.jp', locale: 'ja' }, morning);
    expect(await lettersTo('nobody@example.jp')).toEqual([
      expect.objectContaining({ kind: 'unknown-address' }),
    ]);
  });
});

describe('asking for codes', () => {
  test('twice within the pause is refused with the seconds to wait', async () => {
    const { email } = await askForCode();
    const again = await requestCode({ purpose: 'register', email, locale: 'en' }, morning);
    expect('waitSeconds' in again && again.waitSeconds).toBeGreaterThan(0);
  });

  test('too soon does not use up the codes of the hour', async () => {
    const { email } = await askForCode();
    for (let press = 1; press <= 8; press += 1)
      await requestCode({ purpose: 'register', email, locale: 'en' }, morning);
    const again = await requestCode({ purpose: 'register', email, locale: 'en' }, morning);
    expect('waitSeconds' in again && again.waitSeconds).toBeLessThanOrEqual(60);
  });

  test('is counted per address of the network: the 21st within an hour is refused', async () => {
    openBrowser('198.51.100.7');
    for (let request = 1; request <= 20; request += 1) {
      const email = `many-${request}@example.jp`;
      expect((await requestCode({ purpose: 'register', email, locale: 'en' }, morning)).kind).toBe(
        'requested',
      );
    }
    const last = await requestCode(
      { purpose: 'register', email: 'many-21@example.jp', locale: 'en' },
      morning,
    );
    expect(last.kind).toBe('too-many-requests');
    expect(await lettersTo('many-21@example.jp')).toEqual([]);
  });
});
