import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts, sessions } from '@/db/schema/accounts';
import { pushDevices, reminders, reminderSettings } from '@/db/schema/reminders';
import { env } from '@/lib/env';
import { addDevice } from '@/lib/reminders/devices';
import { handOverPush } from '@/lib/reminders/hand-over-push';
import { purgeReminders, reminding } from '@/lib/reminders/job';
import { newPushKeys } from '@/lib/reminders/new-push-keys';
import { ownReminders, putOff, saveReminders } from '@/lib/reminders/own-reminders';
import { remindSome } from '@/lib/reminders/remind';
import { later, morning } from '../../support/people';
import { newPatient } from '../status-report/patients';
import { type LimitRow, secondsPerDay } from './limit-row';

const ten = later(60);
const atTen = { byMail: true, morningAt: '10:00' };
const ofAccount = async (accountId: string) =>
  (await db().select().from(reminders).where(eq(reminders.accountId, accountId)))[0];

/** Somebody who is to be reminded at ten, without a turn of their own unless the limit is to be seen. */
async function remindedAtTen() {
  const patient = await newPatient();
  await saveReminders(patient, atTen, morning);
  if (env().LIMITS?.['reminder.spreadSeconds'] === undefined)
    await db()
      .update(reminderSettings)
      .set({ nextDueAt: ten })
      .where(eq(reminderSettings.accountId, patient.accountId));
  return patient;
}

export const reminderRows = {
  'reminder.spreadSeconds': {
    figure: 15 * 60,
    source: 'ours: a wave of 100,000 becomes 111 a second',
    // The turn of somebody whose id ends in it: the last there is, and one beyond, which is the first again.
    tried: async (seconds) => {
      const patient = await newPatient();
      const id = `${randomUUID().slice(0, 24)}${(seconds - 1).toString(16).padStart(12, '0')}`;
      const [account] = await db().select().from(accounts).where(eq(accounts.id, patient.accountId));
      if (!account) return false;
      await db().delete(accounts).where(eq(accounts.id, id));
      await db()
        .insert(accounts)
        .values({ ...account, id, email: `${id}@example.jp` });
      await saveReminders({ ...patient, accountId: id }, atTen, morning);
      const [row] = await db().select().from(reminderSettings).where(eq(reminderSettings.accountId, id));
      return row?.nextDueAt?.getTime() === ten.getTime() + (seconds - 1) * 1000;
    },
    other: 60,
  },
  'reminder.perSecond': {
    figure: 100,
    source: 'ours: what one process may ask of the database, the letters and the push services',
    tried: async (people) => {
      await db().delete(reminderSettings);
      const [first] = [await newPatient()];
      await saveReminders(first, atTen, morning);
      const [row] = await db().select().from(reminderSettings);
      if (!row) return false;
      const others = await Promise.all(Array.from({ length: people - 1 }, () => newPatient()));
      for (const { accountId } of others)
        await db()
          .insert(reminderSettings)
          .values({ ...row, accountId });
      await db().update(reminderSettings).set({ nextDueAt: ten });
      // Stopped at the end of the first second: what one batch takes is handled by then.
      let looks = 0;
      await reminding()(
        ten,
        () => ten,
        () => (looks += 1) > 1,
      );
      const left = await db().select().from(reminderSettings).where(eq(reminderSettings.nextDueAt, ten));
      return left.length === 0;
    },
    other: 3,
  },
  'reminder.lateMinutes': {
    figure: 60,
    source: 'the issue: within the hour',
    tried: async (minutes) => {
      const { accountId } = await remindedAtTen();
      await remindSome(later(60 + minutes), 1000);
      return (await ofAccount(accountId))?.outcome === 'sent';
    },
    other: 5,
  },
  'reminder.laterMinutes': {
    figure: 60,
    source: 'the issue: later by an hour',
    tried: async (minutes) => {
      const patient = await remindedAtTen();
      await putOff(patient, 'hour', morning);
      const { laterAt } = await ownReminders(patient, morning);
      return (laterAt?.getTime() ?? 0) >= later(minutes).getTime();
    },
    other: 10,
  },
  'reminder.devices': {
    figure: 10,
    source: 'ours: more than anybody holds',
    tried: async (devices) => {
      const { accountId } = await newPatient();
      const sessionHash = randomUUID();
      const times = { createdAt: morning, lastSeenAt: morning, expiresAt: later(60) };
      await db()
        .insert(sessions)
        .values({ tokenHash: sessionHash, accountId, ...times });
      for (let device = 0; device < devices; device += 1)
        await addDevice(
          { kind: 'account', accountId, sessionHash },
          { endpoint: `https://fcm.googleapis.com/${randomUUID()}`, p256dh: 'x', auth: 'x' },
          'Chrome, Android',
          later(device),
        );
      const kept = await db().select().from(pushDevices).where(eq(pushDevices.accountId, accountId));
      return kept.length === devices;
    },
    other: 2,
  },
  'reminder.keepDays': {
    figure: 7,
    source: 'as long as letters',
    tried: async (days) => {
      const { accountId } = await remindedAtTen();
      await remindSome(ten, 1000);
      await purgeReminders(later(60 + days * 24 * 60));
      return (await ofAccount(accountId)) !== undefined;
    },
    border: (figure) => ({ passes: figure, refused: figure + 1 / secondsPerDay }),
    other: 2,
  },
  'push.attemptSeconds': {
    figure: 5,
    source: 'as of letters: a push on its way keeps nobody waiting for longer',
    tried: async (seconds) => {
      const server = createServer(
        (_, response) => void sleep(seconds * 1000).then(() => response.writeHead(201).end()),
      );
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      const { publicKey, privateKey } = newPushKeys();
      const set = {
        ...{ PUSH_TEST_SERVICE: origin, VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey },
        VAPID_SUBJECT: 'mailto:operator@hersys.example',
      };
      Object.assign(env(), set);
      try {
        const browser = { p256dh: newPushKeys().publicKey, authSecret: 'AAAAAAAAAAAAAAAAAAAAAA' };
        const message = { endpoint: `${origin}/x`, ...browser, locale: 'en' as const, keepSeconds: 60 };
        return (await handOverPush(message)).kind === 'taken';
      } finally {
        for (const name of Object.keys(set)) Reflect.deleteProperty(env(), name);
        server.closeAllConnections();
        server.close();
      }
    },
    // The clock is a real one: half a second to either side.
    border: (figure) => ({ passes: figure - 0.5, refused: figure + 0.5 }),
    other: 1,
  },
} satisfies Record<string, LimitRow>;
