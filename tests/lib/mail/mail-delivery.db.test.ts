import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startMailbox, type Mailbox, type MailboxMail } from '@/bin/mailbox';
import { closeDatabase, db } from '@/db/client';
import { emailChallenges } from '@/db/schema/accounts';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { deliverMail } from '@/lib/mail/deliver-mail';
import type { Letter } from '@/lib/mail/letters';
import { closeMailQueue, ensureMailQueue, mailBoss, mailQueue } from '@/lib/mail/queue';
import { queueMail } from '@/lib/mail/queue-mail';
import { startMailWorker } from '@/lib/mail/worker';
import { freshDatabase } from '../../support/fresh-database';

const minute = 60_000;
const morning = new Date('2026-11-20T00:00:00Z');
let mailbox: Mailbox;
let workers: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  await freshDatabase();
  mailbox = await startMailbox();
  vi.stubEnv('RESEND_BASE_URL', mailbox.url);
  await ensureMailQueue();
});

afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
  await mailbox.stop();
  vi.unstubAllEnvs();
});

beforeEach(async () => {
  await setFault({});
  await fetch(`${mailbox.url}/emails`, { method: 'DELETE' });
  await mailBoss().purgeQueue(mailQueue);
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
});

function startWorker(at = morning) {
  const worker = startMailWorker(() => at);
  workers.push(worker);
  return worker;
}

async function setFault(fault: object) {
  await fetch(`${mailbox.url}/faults`, { method: 'POST', body: JSON.stringify(fault) });
}

async function mails(): Promise<MailboxMail[]> {
  return (await (await fetch(`${mailbox.url}/emails`)).json()) as MailboxMail[];
}

async function newChallenge(at = morning): Promise<string> {
  const id = randomUUID();
  await db()
    .insert(emailChallenges)
    .values({
      id,
      purpose: 'register',
      email: 'hanako@example.test',
      codeHash: 'x',
      locale: 'en',
      createdAt: at,
      expiresAt: new Date(at.getTime() + 30 * minute),
    });
  return id;
}

async function queueCode(code = '012345', at = morning) {
  const challengeId = await newChallenge(at);
  const letter: Letter = {
    kind: 'verification-code',
    to: 'hanako@example.test',
    locale: 'en',
    code,
    challengeId,
  };
  const { mailId } = await db().transaction((tx) => queueMail(tx, letter, at));
  return { mailId, challengeId };
}

async function rowOf(mailId: string) {
  const [row] = await db().select().from(outgoingMails).where(eq(outgoingMails.id, mailId));
  if (!row) throw new Error('no such mail');
  return row;
}

async function challengeOf(challengeId: string) {
  const [row] = await db().select().from(emailChallenges).where(eq(emailChallenges.id, challengeId));
  if (!row) throw new Error('no such challenge');
  return row;
}

const settled = (mailId: string) =>
  vi.waitFor(
    async () => {
      const row = await rowOf(mailId);
      expect(row.sentAt ?? row.failedAt).not.toBeNull();
      return row;
    },
    { timeout: 15_000, interval: 50 },
  );

const attempted = (mailId: string, attempts: number) =>
  vi.waitFor(async () => expect((await rowOf(mailId)).attempts).toBeGreaterThanOrEqual(attempts), {
    timeout: 15_000,
    interval: 50,
  });

describe('a letter that was promised', () => {
  test('reaches the mailbox once, and is wiped from the database', async () => {
    const { mailId } = await queueCode('012345');
    startWorker();
    const row = await settled(mailId);
    expect(row).toMatchObject({ sentAt: morning, attempts: 1, sealedRecipient: null, sealedPayload: null });
    expect(row.providerId).toMatch(/^[0-9a-f-]{36}$/);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: 'hanako@example.test' });
    expect(mail?.subject).toContain('012345');
  });

  test('is not sent when the transaction that promised it was rolled back', async () => {
    const challengeId = await newChallenge();
    const letter: Letter = { kind: 'known-address', to: 'hanako@example.test', locale: 'ja', challengeId };
    await expect(
      db().transaction(async (tx) => {
        await queueMail(tx, letter, morning);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    const { mailId } = await queueCode();
    startWorker();
    await settled(mailId);
    expect(await mails()).toHaveLength(1);
  });

  test('holds neither address nor code in the clear while it waits, and its job only its id', async () => {
    const { mailId } = await queueCode('987654');
    const everything = JSON.stringify([await rowOf(mailId), await mailBoss().fetch(mailQueue)]);
    expect(everything).toContain(mailId);
    expect(everything).not.toContain('987654');
    expect(everything).not.toContain('hanako');
  });

  test('starts the ten minutes of its code when it is taken, not when it is promised', async () => {
    const { mailId, challengeId } = await queueCode();
    const later = new Date(morning.getTime() + 12 * minute);
    startWorker(later);
    await settled(mailId);
    expect(await challengeOf(challengeId)).toMatchObject({
      sentAt: later,
      expiresAt: new Date(later.getTime() + 10 * minute),
    });
  });

  test('is sent once where three workers look for it', async () => {
    const promised = await Promise.all(Array.from({ length: 12 }, () => queueCode()));
    startWorker();
    startWorker();
    startWorker();
    await Promise.all(promised.map(({ mailId }) => settled(mailId)));
    expect(await mails()).toHaveLength(12);
  });
});

describe('while Resend is away', () => {
  test.each([
    ['answers 500', { status: 500 }],
    ['answers 429', { status: 429, retryAfter: 1 }],
  ])('and %s, a letter is tried again and arrives exactly once', async (_, fault) => {
    await setFault(fault);
    const { mailId } = await queueCode();
    startWorker();
    await attempted(mailId, 2);
    expect(await rowOf(mailId)).toMatchObject({ sentAt: null, failedAt: null });
    await setFault({});
    const row = await settled(mailId);
    expect(row.sentAt).not.toBeNull();
    expect(await mails()).toHaveLength(1);
  });

  test('and breaks off after it took the letter, the second attempt is answered and makes no second letter', async () => {
    await setFault({ takeThenBreak: true });
    const { mailId } = await queueCode();
    startWorker();
    expect(await settled(mailId)).toMatchObject({
      sentAt: morning,
      attempts: 2,
      lastErrorKind: 'no-answer application_error',
    });
    expect(await mails()).toHaveLength(1);
  });

  test('and never answers, an attempt ends after five seconds and the letter arrives later', async () => {
    await setFault({ hang: true });
    const { mailId } = await queueCode();
    startWorker();
    await attempted(mailId, 1);
    expect(await rowOf(mailId)).toMatchObject({ lastErrorKind: 'time-out', sentAt: null });
    await setFault({});
    await settled(mailId);
    expect(await mails()).toHaveLength(1);
  });

  test('and refuses the letter for good, it is given up visibly and wiped', async () => {
    await setFault({ status: 422 });
    const { mailId } = await queueCode();
    startWorker();
    expect(await settled(mailId)).toMatchObject({
      sentAt: null,
      failedAt: morning,
      lastErrorKind: '422 application_error',
      sealedRecipient: null,
      sealedPayload: null,
    });
    expect(await mails()).toEqual([]);
  });
});

describe('a worker that dies', () => {
  test('after Resend took the letter and before the database heard of it sends no second letter', async () => {
    const { mailId } = await queueCode();
    const first = await deliverMail(mailId, () => morning);
    expect(first.kind).toBe('sent');
    expect(await rowOf(mailId)).toMatchObject({ sentAt: null });
    startWorker();
    expect((await settled(mailId)).sentAt).not.toBeNull();
    expect(await mails()).toHaveLength(1);
  });
});

describe('a letter that comes too late', () => {
  test('is not sent once it has expired', async () => {
    const { mailId, challengeId } = await queueCode();
    startWorker(new Date(morning.getTime() + 30 * minute));
    expect(await settled(mailId)).toMatchObject({
      sentAt: null,
      lastErrorKind: 'expired',
      sealedRecipient: null,
      sealedPayload: null,
    });
    expect(await mails()).toEqual([]);
    expect((await challengeOf(challengeId)).sentAt).toBeNull();
  });

  test('is not sent when a newer code has replaced its own', async () => {
    const { mailId, challengeId } = await queueCode();
    await db().update(emailChallenges).set({ voidedAt: morning }).where(eq(emailChallenges.id, challengeId));
    startWorker();
    expect(await settled(mailId)).toMatchObject({ sentAt: null, lastErrorKind: 'replaced' });
    expect(await mails()).toEqual([]);
  });
});
