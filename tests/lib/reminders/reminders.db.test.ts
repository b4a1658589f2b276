import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts, sessions } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { pushDevices, pushMessages, reminders, reminderSettings } from '@/db/schema/reminders';
import type { Patient } from '@/lib/auth/current-account';
import { env } from '@/lib/env';
import { revokeSession } from '@/lib/auth/sessions';
import { beat, beginJobs, doJob, silentAfterMinutes, type Job } from '@/lib/jobs/heartbeats';
import { watchJobs } from '@/lib/jobs/silence';
import { locales } from '@/lib/language/locales';
import { deliverMail } from '@/lib/mail/deliver-mail';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import * as mailQueue from '@/lib/mail/queue-mail';
import { addDevice, dropDeadDevices, dropDevicesOf, meetDevice, removeDevice } from '@/lib/reminders/devices';
import { pushWords } from '@/lib/reminders/hand-over-push';
import * as handOver from '@/lib/reminders/hand-over-push';
import { purgeReminders, reminding } from '@/lib/reminders/job';
import { noLongerPutOff, ownReminders, putOff, saveReminders, turnOff } from '@/lib/reminders/own-reminders';
import { remindSome } from '@/lib/reminders/remind';
import { reminderHealth, remindersOf } from '@/lib/reminders/reminder-health';
import { sendSomePushes, settleInterrupted } from '@/lib/reminders/send-pushes';
import { moveCase } from '@/lib/transfer/move-case';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newCase, twoCenters } from '../../support/people';
import { startPushService } from '../../support/push-service';
import { newReport } from '../../support/staff';
import { newPatient } from '../status-report/patients';

// The morning of every test is 09:00 in Japan; reminders are at ten.
const ten = later(60);
let service: Awaited<ReturnType<typeof startPushService>>;
let hanako: Patient;

beforeAll(async () => {
  service = await startPushService();
  for (const [name, value] of Object.entries(service.environment)) vi.stubEnv(name, value);
  await freshDatabase();
  await twoCenters();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
  service.stop();
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  env().LIMITS = { 'reminder.spreadSeconds': 0 };
  service.answerWith(201);
  service.pushed.length = 0;
  for (const table of [reminders, pushMessages, pushDevices, reminderSettings, outgoingMails])
    await db().delete(table);
  hanako = await newPatient();
});
afterEach(() => {
  vi.restoreAllMocks();
  delete env().LIMITS;
});

const byMail = { byMail: true, morningAt: '10:00', eveningAt: '19:00' };
const outcomes = async () =>
  (await db().select().from(reminders).orderBy(reminders.dueAt)).map((row) => `${row.slot} ${row.outcome}`);
const letters = async () =>
  (await db().select().from(outgoingMails)).filter(({ kind }) => kind === 'report-reminder');
const dueOf = async (patient = hanako) =>
  (await db().select().from(reminderSettings).where(eq(reminderSettings.accountId, patient.accountId)))[0]
    ?.nextDueAt;
const caseRow = (patient = hanako) => ({ id: patient.cases[0].caseId, centerCode: '13101' });

/** A browser of the person, signed in; answers its subscription and the session. */
async function device(patient = hanako) {
  const sessionHash = randomUUID();
  const { accountId } = patient;
  const times = { createdAt: morning, lastSeenAt: morning, expiresAt: later(60) };
  await db()
    .insert(sessions)
    .values({ tokenHash: sessionHash, accountId, ...times });
  const { endpoint, keys } = service.newBrowser();
  const subscription = { endpoint, ...keys };
  await addDevice({ kind: 'account', accountId, sessionHash }, subscription, 'Chrome, Android', morning);
  return { subscription, sessionHash, who: { kind: 'account' as const, accountId, sessionHash } };
}

describe('what a person chooses', () => {
  test('nothing is sent to whoever never chose anything; what is proposed is two hours before the deadline', async () => {
    expect(await ownReminders(hanako, morning)).toMatchObject({
      ...{ chosen: false, byMail: false, morningAt: '10:00', twiceADay: false, devices: [] },
    });
    const contact = await newPatient({ category: 'contact' });
    expect(await ownReminders(contact, morning)).toMatchObject({ twiceADay: true, eveningAt: '19:00' });
    expect(await remindSome(later(24 * 60), 100)).toEqual({ handled: 0, sent: 0 });
  });

  test('a time and a channel, changed at will and turned off; each change is written down', async () => {
    await saveReminders(hanako, byMail, morning);
    expect(await dueOf()).toEqual(ten);
    await saveReminders(hanako, { ...byMail, morningAt: '09:00' }, morning);
    expect(await dueOf()).toEqual(later(24 * 60));
    await saveReminders(hanako, { ...byMail, byMail: false }, morning);
    expect(await dueOf()).toBeNull();
    await device();
    expect(await dueOf()).toEqual(ten);
    await turnOff(hanako, morning);
    expect(await dueOf()).toBeNull();
    expect(await ownReminders(hanako, morning)).toMatchObject({ chosen: true, byMail: false, devices: [] });
    const events = await db().select().from(auditEvents).where(eq(auditEvents.actorId, hanako.accountId));
    expect(events.filter(({ action }) => action === 'account.reminders-changed')).toHaveLength(5);
  });

  test('what happens between the time and the job takes no reminder away', async () => {
    await saveReminders(hanako, byMail, morning);
    const phone = await device();
    const past = new Date(ten.getTime() + 1000);
    // The app is opened, another device is added, the times are saved once more.
    await meetDevice(phone.who, phone.subscription, undefined, past);
    await saveReminders(hanako, byMail, past);
    expect(await dueOf()).toEqual(ten);
    await remindSome(past, 10);
    expect(await outcomes()).toEqual(['morning sent']);
    expect(await dueOf()).toEqual(later(25 * 60));
  });

  test('who chooses another time just then is reminded at that', async () => {
    await saveReminders(hanako, byMail, morning);
    const past = new Date(ten.getTime() + 1000);
    await saveReminders(hanako, { ...byMail, morningAt: '12:00' }, past);
    await remindSome(past, 10);
    expect(await outcomes()).toEqual([]);
    expect(await dueOf()).toEqual(later(3 * 60));
  });

  test('what nobody handled in its time does not stand in the way of the next', async () => {
    await saveReminders(hanako, byMail, morning);
    await saveReminders(hanako, byMail, later(6 * 60));
    expect(await dueOf()).toEqual(later(25 * 60));
  });

  test('put off by an hour: nothing at ten, one in an hour, the plan as before on the next day', async () => {
    await saveReminders(hanako, byMail, morning);
    await putOff(hanako, 'hour', later(50));
    expect((await ownReminders(hanako, later(50))).laterAt).toEqual(later(110));
    await remindSome(ten, 10);
    expect(await outcomes()).toEqual(['morning put-off']);
    await remindSome(later(110), 10);
    expect(await outcomes()).toEqual(['morning put-off', 'later sent']);
    expect(await dueOf()).toEqual(later(25 * 60));
    await putOff(hanako, 'hour', later(120));
    await remindSome(later(180), 10);
    expect(await letters()).toHaveLength(2);
  });

  test('not today: nothing until tomorrow, unless the person thinks better of it', async () => {
    await saveReminders(hanako, byMail, morning);
    await putOff(hanako, 'today', morning);
    await remindSome(ten, 10);
    expect(await outcomes()).toEqual(['morning put-off']);
    await remindSome(later(25 * 60), 10);
    expect(await outcomes()).toEqual(['morning put-off', 'morning sent']);
    await putOff(hanako, 'today', later(26 * 60));
    await noLongerPutOff(hanako, later(26 * 60));
    expect((await ownReminders(hanako, later(26 * 60))).offToday).toBe(false);
  });

  test('an hour later is tomorrow: off for today', async () => {
    await saveReminders(hanako, byMail, morning);
    const late = later(14 * 60 + 30);
    await putOff(hanako, 'hour', late);
    expect(await ownReminders(hanako, late)).toMatchObject({ offToday: true, laterAt: null });
  });
});

describe('who is reminded, and when', () => {
  test('at the chosen minute and not before, once a day', async () => {
    await saveReminders(hanako, byMail, morning);
    expect(await remindSome(later(59), 10)).toEqual({ handled: 0, sent: 0 });
    expect(await remindSome(ten, 10)).toEqual({ handled: 1, sent: 1 });
    expect(await remindSome(ten, 10)).toEqual({ handled: 0, sent: 0 });
    expect(await letters()).toHaveLength(1);
    // Another time of the same day is no second reminder.
    await saveReminders(hanako, { ...byMail, morningAt: '11:00' }, later(70));
    await remindSome(later(120), 10);
    expect(await letters()).toHaveLength(1);
    await remindSome(later(26 * 60), 10);
    expect(await letters()).toHaveLength(2);
  });

  test('not who reported a second before; a letter under way stays behind when the report comes', async () => {
    await saveReminders(hanako, byMail, morning);
    const taro = await newPatient();
    await saveReminders(taro, byMail, morning);
    await newReport(caseRow(), 'stable', new Date(ten.getTime() - 1000));
    await remindSome(ten, 10);
    expect((await outcomes()).toSorted()).toEqual(['morning reported', 'morning sent']);
    const [letter] = await letters();
    await newReport(caseRow(taro), 'stable', ten);
    expect((await deliverMail(letter?.id ?? '', () => later(61))).kind).toBe('expired');
    const other = await newPatient();
    await newReport(caseRow(other), 'stable', later(-24 * 60));
    await saveReminders(other, byMail, later(61));
    await remindSome(later(60 + 24 * 60), 10);
    expect(await outcomes()).toContain('morning sent');
  });

  test('a close contact twice a day: the morning’s report leaves the evening’s reminder', async () => {
    const contact = await newPatient({ category: 'contact' });
    await saveReminders(contact, byMail, morning);
    await newReport(caseRow(contact), 'stable', morning, { category: 'contact', slot: 'morning' });
    await remindSome(ten, 10);
    await remindSome(later(600), 10);
    expect(await outcomes()).toEqual(['morning reported', 'evening sent']);
    await newReport(caseRow(contact), 'stable', later(24 * 60), { category: 'contact', slot: 'evening' });
    await remindSome(later(25 * 60), 10);
    await remindSome(later(34 * 60), 10);
    expect((await outcomes()).slice(2)).toEqual(['morning reported', 'evening reported']);
  });

  test('on the last day of monitoring still, on the day after no more; closed, cut off or paused at once no more', async () => {
    await saveReminders(hanako, byMail, morning);
    const lastDay = later(9 * 24 * 60 + 60);
    await db().update(reminderSettings).set({ nextDueAt: lastDay });
    await remindSome(lastDay, 10);
    await remindSome(later(10 * 24 * 60 + 60), 10);
    expect(await outcomes()).toEqual(['morning sent']);

    for (const [change, expected] of [
      [{ closedAt: morning }, []],
      [{ accountId: null }, []],
      [{ consentWithdrawnAt: morning }, []],
      [{ remindersPausedAt: morning }, ['morning paused']],
      [{ flaggedAt: morning }, ['morning sent']],
    ] as const) {
      const person = await newPatient();
      await db().delete(reminders);
      await saveReminders(person, byMail, morning);
      await db().update(cases).set(change).where(eq(cases.id, person.cases[0].caseId));
      await remindSome(ten, 10);
      expect(await outcomes()).toEqual(expected);
    }
  });

  test('an account that was shut is left alone; one of two people missing is enough; another center changes nothing', async () => {
    await saveReminders(hanako, byMail, morning);
    await db().update(accounts).set({ disabledAt: morning }).where(eq(accounts.id, hanako.accountId));
    await remindSome(ten, 10);
    expect(await outcomes()).toEqual([]);

    const mother = await newPatient();
    await newCase({ accountId: mother.accountId, linkedAt: morning });
    await saveReminders(mother, byMail, morning);
    await newReport(caseRow(mother), 'stable', morning);
    await db().transaction((tx) => moveCase(tx, mother.cases[0].caseId, '13104'));
    await remindSome(ten, 10);
    expect(await outcomes()).toEqual(['morning sent']);
  });

  test('more than an hour late: not sent, and counted; each missed day by itself', async () => {
    await saveReminders(hanako, byMail, morning);
    const late = later(2 * 24 * 60 + 60 + 61);
    while ((await remindSome(late, 10)).handled > 0);
    expect(await outcomes()).toEqual(['morning too-late', 'morning too-late', 'morning too-late']);
    expect(await reminderHealth(late)).toEqual({ behind: 0, lost: 3 });
  });
});

describe('exactly once', () => {
  test('four processes at once: each account one reminder, one letter', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => newPatient()));
    for (const person of people) await saveReminders(person, byMail, morning);
    const done = await Promise.all(Array.from({ length: 12 }, () => remindSome(ten, 10)));
    let handled = done.reduce((sum, each) => sum + each.handled, 0);
    for (let more = -1; more !== 0; handled += more) more = (await remindSome(ten, 10)).handled;
    expect(handled).toBe(30);
    expect(await letters()).toHaveLength(30);
    expect(new Set((await db().select().from(reminders)).map(({ accountId }) => accountId)).size).toBe(30);
  });

  test('a process that dies before its commit leaves everything to the next', async () => {
    await saveReminders(hanako, byMail, morning);
    vi.spyOn(mailQueue, 'queueReminders').mockRejectedValueOnce(new Error('killed'));
    await expect(remindSome(ten, 10)).rejects.toThrow('killed');
    expect(await outcomes()).toEqual([]);
    await remindSome(ten, 10);
    expect(await letters()).toHaveLength(1);
  });

  test('a push whose process dies before the answer is never sent again, and is missed', async () => {
    await device();
    await remindSome(ten, 10);
    vi.spyOn(handOver, 'handOverPush').mockRejectedValueOnce(new Error('killed'));
    await expect(sendSomePushes(ten)).rejects.toThrow('killed');
    expect(await sendSomePushes(later(90))).toBe(0);
    await settleInterrupted(later(64));
    expect((await db().select().from(pushMessages))[0]?.settledAt).toBeNull();
    await settleInterrupted(later(66));
    expect(await db().select().from(pushMessages)).toMatchObject([{ outcome: 'interrupted' }]);
    expect(await reminderHealth(later(66))).toEqual({ behind: 0, lost: 1 });
  });
});

describe('by web push', () => {
  test('each device of the person, encrypted for it alone: no name, no disease, kept until the deadline, one in the place of another', async () => {
    const [phone, laptop] = [await device(), await device()];
    await remindSome(ten, 10);
    const counts = await Promise.all([sendSomePushes(ten), sendSomePushes(ten), sendSomePushes(ten)]);
    expect(counts.reduce((sum, each) => sum + each)).toBe(2);
    expect(service.pushed.map(({ path }) => `${service.origin}${path}`).toSorted()).toEqual(
      [phone, laptop].map(({ subscription }) => subscription.endpoint).toSorted(),
    );
    const [{ headers, words } = { headers: {}, words: {} }] = service.pushed;
    expect(words).toEqual(pushWords('en'));
    expect(headers).toMatchObject({
      ttl: '7200',
      urgency: 'normal',
      topic: 'report',
      'content-encoding': 'aes128gcm',
    });
    expect(headers.authorization).toMatch(/^vapid t=\S+, k=/);
    expect(await db().select().from(pushMessages)).toMatchObject([
      { outcome: 'taken' },
      { outcome: 'taken' },
    ]);
  });

  test.each(locales)('the words of %s name nobody and no disease', (locale) => {
    const { title, body } = pushWords(locale);
    const words = `${title} ${body}`;
    expect(words).not.toMatch(
      /covid|corona|コロナ|感染|infect|patient|患者|hanako|保健所|health center|HER-SYS/i,
    );
    expect(words).not.toMatch(/\{|undefined|reminders\.[a-z]/);
  });

  test('silent where the report came between claim and sending', async () => {
    await device();
    await remindSome(ten, 10);
    await newReport(caseRow(), 'stable', ten);
    await sendSomePushes(ten);
    expect(service.pushed).toEqual([]);
    expect(await db().select().from(pushMessages)).toMatchObject([{ outcome: 'reported' }]);
    expect(await remindersOf('2026-11-20')).toMatchObject({ due: 1, sent: 0, reported: 1, notSent: 0 });
  });

  test.each([404, 410])('a dead device (%i) goes, and with the last one the reminders', async (status) => {
    await device();
    service.answerWith(status);
    await remindSome(ten, 10);
    await sendSomePushes(ten);
    expect(await db().select().from(pushDevices)).toEqual([]);
    expect(await dueOf()).toBeNull();
    expect(await reminderHealth(ten)).toEqual({ behind: 0, lost: 0 });
  });

  test('too many, or a service that is down: again after as long as it asks for, within the hour', async () => {
    await device();
    await remindSome(ten, 10);
    service.answerWith(429, { 'retry-after': '600' });
    await sendSomePushes(ten);
    expect(await sendSomePushes(later(69))).toBe(0);
    service.answerWith(503);
    expect(await sendSomePushes(later(70))).toBe(1);
    service.answerWith(201);
    expect(await sendSomePushes(later(71))).toBe(1);
    expect(service.pushed).toHaveLength(1);

    await db().delete(pushMessages);
    await remindSome(later(25 * 60), 10);
    service.answerWith(503, { 'retry-after': '3600' });
    await sendSomePushes(later(25 * 60));
    expect(await db().select().from(pushMessages)).toMatchObject([
      { outcome: 'expired', lastErrorKind: '503' },
    ]);
    expect((await reminderHealth(later(25 * 60))).lost).toBe(1);
  });

  test('refused for good: not tried again, and missed', async () => {
    await device();
    service.answerWith(403);
    await remindSome(ten, 10);
    await sendSomePushes(ten);
    expect(await sendSomePushes(later(90))).toBe(0);
    expect(await reminderHealth(ten)).toEqual({ behind: 0, lost: 1 });
  });

  test('a session ended from elsewhere ends its device: nothing is sent there, and it goes with the night', async () => {
    const [phone] = [await device(), await device()];
    await remindSome(ten, 10);
    await revokeSession(phone.sessionHash, ten);
    await sendSomePushes(ten);
    expect(service.pushed).toHaveLength(1);
    expect((await ownReminders(hanako, ten)).devices).toHaveLength(1);
    await dropDeadDevices(ten);
    expect(await db().select().from(pushDevices)).toHaveLength(1);
    const [only] = [await newPatient()];
    const { sessionHash } = await device(only);
    await revokeSession(sessionHash, morning);
    await db().delete(reminders);
    await remindSome(ten, 10);
    expect(await outcomes()).toEqual(['morning no-way']);
  });

  test('signing out ends the device of that session, and no other', async () => {
    const [phone, laptop] = [await device(), await device()];
    await dropDevicesOf(phone.who, morning);
    expect(await db().select().from(pushDevices)).toMatchObject([{ endpoint: laptop.subscription.endpoint }]);
    await dropDevicesOf(laptop.who, morning);
    expect(await dueOf()).toBeNull();
  });

  test('another person at the same browser: it is theirs, or nobody’s, and the first hears nothing there', async () => {
    const { subscription } = await device();
    const taro = await newPatient();
    const his = { kind: 'account' as const, accountId: taro.accountId, sessionHash: 'taro' };
    expect(await meetDevice(his, subscription, undefined, morning)).toBe(false);
    expect(await db().select().from(pushDevices)).toEqual([]);
    expect(await dueOf()).toBeNull();
    await device();
    const [row] = await db().select().from(pushDevices);
    await addDevice(his, { ...subscription, endpoint: row?.endpoint ?? '' }, 'x', morning);
    expect(await db().select().from(pushDevices)).toMatchObject([{ accountId: taro.accountId }]);
  });

  test('the same person in a new session, at a new address: the device stays theirs', async () => {
    const { subscription, who } = await device();
    const renewed = {
      ...subscription,
      ...service.newBrowser().keys,
      endpoint: service.newBrowser().endpoint,
    };
    const again = { ...who, sessionHash: 'anew' };
    expect(await meetDevice(again, renewed, subscription.endpoint, morning)).toBe(true);
    expect(await db().select().from(pushDevices)).toMatchObject([
      { endpoint: renewed.endpoint, sessionHash: 'anew', device: 'Chrome, Android' },
    ]);
    expect(await dueOf()).toEqual(ten);
  });

  test('a person removes their own devices only', async () => {
    await device();
    const [row] = await db().select().from(pushDevices);
    const taro = await newPatient();
    await removeDevice(taro, row?.id ?? '', morning);
    expect(await db().select().from(pushDevices)).toHaveLength(1);
    await removeDevice(hanako, row?.id ?? '', morning);
    expect(await db().select().from(pushDevices)).toEqual([]);
  });
});

describe('the job', () => {
  const look = async (at: Date, job = reminding()) =>
    job(
      at,
      () => at,
      () => false,
    );

  test('sends letters and pushes, and counts what was due', async () => {
    await saveReminders(hanako, byMail, morning);
    await device();
    await look(ten);
    expect(service.pushed).toHaveLength(1);
    expect(await letters()).toHaveLength(1);
    expect(await remindersOf('2026-11-20')).toEqual({
      ...{ due: 1, sent: 1, reported: 0, paused: 0, putOff: 0, notSent: 0 },
    });
  });

  test('is not done while anything is behind or was lost, and done again when that is over', async () => {
    await saveReminders(hanako, byMail, morning);
    const job = reminding();
    await look(ten, job);
    // The letter waits: its service is away.
    await look(later(66), job);
    await expect(look(later(68), job)).rejects.toThrow();
    await db()
      .update(outgoingMails)
      .set({ sentAt: later(72) });
    await look(later(73), job);
    await db()
      .update(outgoingMails)
      .set({ sentAt: null, failedAt: later(74), lastErrorKind: '422' });
    await expect(look(later(75), job)).rejects.toThrow();
    await look(later(90), job);
  });

  test('what was due and is not sent is an alarm within 15 minutes', async () => {
    await saveReminders(hanako, byMail, morning);
    await beginJobs(ten);
    const job = reminding();
    let alarmAfter = 0;
    for (let minute = 0; alarmAfter === 0 && minute < 30; minute += 1) {
      const at = later(60 + minute);
      await doJob('reminders', () => look(at, job), at);
      for (const other of Object.keys(silentAfterMinutes) as Job[])
        if (other !== 'reminders') await beat(other, at);
      if ((await watchJobs(at)).includes('reminders')) alarmAfter = minute;
    }
    expect(alarmAfter).toBeGreaterThan(7);
    expect(alarmAfter).toBeLessThanOrEqual(15);
  });

  test('what became of reminders is kept for a week', async () => {
    await saveReminders(hanako, byMail, morning);
    await remindSome(ten, 10);
    await purgeReminders(later(60 + 7 * 24 * 60));
    expect(await outcomes()).toHaveLength(1);
    await purgeReminders(later(61 + 7 * 24 * 60));
    expect(await outcomes()).toEqual([]);
  });
});
