import { freshDatabase } from '../../support/fresh-database';
import { passTime, stopClock } from '../../support/pass-time';
import { openBrowser } from '../../support/browser';
import { actor, lettersTo, morning, newAccount } from '../../support/people';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import { openSession, readPatientSession } from '@/lib/auth/sessions';
import { enterCode } from '@/lib/auth/enter-code';
import { requestCode } from '@/lib/auth/request-code';
import { signIn } from '@/lib/auth/sign-in';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { changePassword } from '@/lib/registration/change-password';

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

describe('signing in', () => {
  const password = 'tegami to Hato 7';
  const attempt = (email: string, typed: string) =>
    signIn({ email, password: typed, keepSignedIn: false }, morning);

  test('the sixth attempt after five wrong ones is refused, even when right', async () => {
    openBrowser('203.0.113.1');
    await newAccount('five@example.jp');
    for (let wrong = 1; wrong <= 5; wrong += 1) {
      expect(await attempt('five@example.jp', 'wrong')).toEqual({ kind: 'wrong' });
    }
    expect((await attempt('five@example.jp', password)).kind).toBe('too-many-attempts');
    openBrowser('203.0.113.2');
    expect((await attempt('five@example.jp', password)).kind).toBe('signed-in');
  });

  test('the door that five wrong ones closed opens by itself after a quarter of an hour', async () => {
    openBrowser('203.0.113.11');
    await newAccount('quarter@example.jp');
    stopClock();
    for (let wrong = 1; wrong <= 5; wrong += 1) await attempt('quarter@example.jp', 'wrong');
    passTime(15 * 60 - 1);
    expect(await attempt('quarter@example.jp', password)).toMatchObject({
      kind: 'too-many-attempts',
      waitSeconds: 1,
    });
    passTime(1);
    expect((await attempt('quarter@example.jp', password)).kind).toBe('signed-in');
    vi.useRealTimers();
  });

  test('twenty wrong ones from twenty places close the account, and block neither a session nor a reset', async () => {
    const { id, email } = await newAccount('closed@example.jp');
    const { token } = await openSession({ accountId: id, keepSignedIn: false }, morning);
    for (let wrong = 1; wrong <= 20; wrong += 1) {
      openBrowser(`198.51.100.${wrong}`);
      expect((await attempt(email, 'wrong')).kind).toBe('wrong');
    }
    openBrowser('198.51.100.21');
    expect((await attempt(email, password)).kind).toBe('too-many-attempts');

    expect(await readPatientSession(token, morning)).toBeDefined();
    const hanako = actor({ id, email });
    const next = 'Umi no kaze 2026';
    expect(await changePassword(hanako, { present: password, next }, morning)).toEqual({ kind: 'changed' });
    expect(await requestCode({ purpose: 'reset-password', email, locale: 'en' }, morning)).toEqual({
      kind: 'requested',
    });
    const code = (await lettersTo(email)).at(-1)?.code ?? '';
    expect((await enterCode('reset-password', code, morning)).kind).toBe('verified');
  });

  test('an account that is disabled, or whose registration is not finished, is answered like a wrong password', async () => {
    openBrowser('203.0.113.12');
    const disabled = await newAccount('disabled@example.jp');
    await db().update(accounts).set({ disabledAt: morning }).where(eq(accounts.id, disabled.id));
    expect(await attempt('disabled@example.jp', password)).toEqual({ kind: 'wrong' });
    const begun = await newAccount('begun@example.jp');
    await db().update(accounts).set({ passwordHash: null }).where(eq(accounts.id, begun.id));
    expect(await attempt('begun@example.jp', password)).toEqual({ kind: 'wrong' });
  });

  test('guesses from one place, refused after five, lock nobody out elsewhere', async () => {
    openBrowser('203.0.113.7');
    await newAccount('elsewhere@example.jp');
    for (let wrong = 1; wrong <= 20; wrong += 1) await attempt('elsewhere@example.jp', 'wrong');
    openBrowser('203.0.113.8');
    expect((await attempt('elsewhere@example.jp', password)).kind).toBe('signed-in');
  });

  test('right attempts are not counted', async () => {
    openBrowser('203.0.113.3');
    await newAccount('right@example.jp');
    for (let right = 1; right <= 7; right += 1) {
      expect((await attempt('right@example.jp', password)).kind).toBe('signed-in');
    }
  });

  test('an address nobody has is answered like a wrong password, and limited like one', async () => {
    openBrowser('203.0.113.4');
    for (let wrong = 1; wrong <= 5; wrong += 1) {
      expect(await attempt('nobody-here@example.jp', password)).toEqual({ kind: 'wrong' });
    }
    expect((await attempt('nobody-here@example.jp', password)).kind).toBe('too-many-attempts');
  });

  test('of forty parallel wrong attempts five are judged', async () => {
    const { id } = await newAccount('parallel@example.jp');
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        openBrowser('203.0.113.5');
        return attempt('parallel@example.jp', `wrong ${index}`);
      }),
    );
    expect(outcomes.filter((outcome) => outcome.kind === 'wrong')).toHaveLength(5);
    const refused = await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'account.sign-in-refused'), eq(auditEvents.actorId, id)));
    expect(refused).toHaveLength(5);
  });

  test('the password counts beyond its 72nd byte', async () => {
    openBrowser('203.0.113.6');
    const long = `Aa1 ${'ながい'.repeat(12)}`;
    await newAccount('long@example.jp', `${long}1`);
    expect((await attempt('long@example.jp', `${long}2`)).kind).toBe('wrong');
    expect((await attempt('long@example.jp', `${long}1`)).kind).toBe('signed-in');
  });
});
