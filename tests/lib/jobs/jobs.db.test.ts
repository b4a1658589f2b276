import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { jobHeartbeats } from '@/db/schema/job-heartbeats';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { beat, beginJobs, doJob, silentAfterMinutes } from '@/lib/jobs/heartbeats';
import { silentJobs, watchJobs } from '@/lib/jobs/silence';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { queueMail } from '@/lib/mail/queue-mail';
import { later, lettersTo } from '../../support/people';
import { newSystemAdmin } from '../../support/staff';
import { twoTeams } from '../../support/two-teams';

let admin: string;

beforeEach(async () => {
  await closeMailQueue();
  await twoTeams();
  await ensureMailQueue();
  admin = (await newSystemAdmin('mori')).email;
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

const names = async (minutes: number) => (await silentJobs(later(minutes))).map(({ job }) => job);
const others = (but: string) => Object.keys(silentAfterMinutes).filter((job) => job !== but);

test('a job that was never done is silent, from the start of the product on by its own time', async () => {
  expect(await names(0)).toEqual(Object.keys(silentAfterMinutes));
  await beginJobs(later(0));
  expect(await names(5)).toEqual([]);
  expect(await names(6)).toEqual(['letters', 'escalation', 'reminders']);
  expect(await names(24 * 60 + 16)).toEqual(Object.keys(silentAfterMinutes));
});

test('each job falls silent after its own time, and not a minute before', async () => {
  for (const [job, minutes] of Object.entries(silentAfterMinutes)) {
    await beginJobs(later(0));
    for (const other of others(job)) await beat(other as 'letters', later(minutes));
    await beat(job as 'letters', later(0));
    expect(await names(minutes)).toEqual([]);
    expect(await names(minutes + 1)).toEqual([job]);
  }
});

test('a silence is told once, to every system administrator, whichever process sees it; a new one again', async () => {
  await beginJobs(later(0));
  for (const job of others('audit seals')) await beat(job as 'letters', later(16));
  const told = await Promise.all([1, 2, 3].map(() => watchJobs(later(16))));
  expect(told.flat()).toEqual(['audit seals']);
  expect((await lettersTo(admin)).map(({ kind }) => kind)).toEqual(['jobs-silent']);
  await db()
    .update(outgoingMails)
    .set({ sentAt: later(16) });
  await beat('audit seals', later(17));
  expect(await watchJobs(later(18))).toEqual([]);
  for (const job of others('audit seals')) await beat(job as 'letters', later(33));
  expect(await watchJobs(later(33))).toEqual(['audit seals']);
  expect(await lettersTo(admin)).toHaveLength(2);
});

test('letters that wait are a silence although their worker shows itself', async () => {
  await beginJobs(later(0));
  const letter = { kind: 'password-changed', to: 'hanako@example.test', locale: 'en' } as const;
  await db().transaction((tx) => queueMail(tx, letter, later(0)));
  for (const job of others('')) await beat(job as 'letters', later(11));
  expect(await names(10)).toEqual([]);
  expect(await names(11)).toEqual(['letters']);
});

test('letters that wait are told once, however often their worker shows itself, and anew once they had gone out', async () => {
  await beginJobs(later(0));
  const letter = { kind: 'password-changed', to: 'hanako@example.test', locale: 'en' } as const;
  const alarms: string[] = [];
  const minutes = async (from: number, until: number) => {
    for (let minute = from; minute <= until; minute += 1) {
      for (const job of others('')) await beat(job as 'letters', later(minute));
      alarms.push(...(await watchJobs(later(minute))).map((job) => `${job} ${minute}`));
    }
  };
  await db().transaction((tx) => queueMail(tx, letter, later(0)));
  await minutes(1, 30);
  expect(alarms).toEqual(['letters 11']);
  expect((await lettersTo(admin)).map(({ kind }) => kind)).toEqual(['jobs-silent']);

  await db()
    .update(outgoingMails)
    .set({ sentAt: later(30) });
  await minutes(31, 32);
  await db().transaction((tx) => queueMail(tx, letter, later(32)));
  await minutes(33, 50);
  expect(alarms).toEqual(['letters 11', 'letters 43']);
});

test('a job that fails is not done: since when, how often and with what stands in its row until it is done again', async () => {
  await beginJobs(later(0));
  const fails = () => Promise.reject(new Error('no'));
  expect(await doJob('retention', fails, later(1))).toBe(false);
  expect(await doJob('retention', fails, later(2))).toBe(false);
  const row = () => db().select().from(jobHeartbeats).where(eq(jobHeartbeats.job, 'retention'));
  expect(await row()).toMatchObject([
    { doneAt: later(0), failingSince: later(1), failures: 2, lastErrorKind: 'Error' },
  ]);
  expect(await doJob('retention', () => Promise.resolve(), later(3))).toBe(true);
  expect(await row()).toMatchObject([
    { doneAt: later(3), failingSince: null, failures: 0, lastErrorKind: null },
  ]);
});
