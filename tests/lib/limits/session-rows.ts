import { randomUUID } from 'node:crypto';
import { openSession, readPatientSession } from '@/lib/auth/sessions';
import { addDays, japanDateOf, japanInstant } from '@/lib/japan-time';
import { later, morning, newAccount, newCase } from '../../support/people';
import { busyUntil } from './busy-until';
import { type LimitRow, secondsPerDay, secondsPerHour, secondsPerMinute, until } from './limit-row';

const hour = 60;
const day = 24 * hour;

async function patientSession(keepSignedIn: boolean) {
  const account = await newAccount(`${randomUUID()}@example.jp`);
  const { token } = await openSession({ accountId: account.id, keepSignedIn }, morning);
  const live = async (minutes: number) => Boolean(await readPatientSession(token, later(minutes)));
  return { account, live };
}

export const sessionRows = {
  'session.patientIdleMinutes': {
    figure: 60,
    source: 'G7',
    tried: async (minutes) => (await patientSession(false)).live(minutes),
    border: until(secondsPerMinute),
    other: 20,
  },
  'session.patientHours': {
    figure: 24,
    source: 'G7',
    tried: async (hours) => busyUntil((await patientSession(false)).live, hours * hour),
    border: until(secondsPerHour),
    other: 3,
  },
  'session.keepDaysAfterMonitoring': {
    figure: 3,
    source: 'G7',
    tried: async (days) => {
      const { account, live } = await patientSession(true);
      const lastDay = addDays(japanDateOf(morning), 7);
      await newCase({ accountId: account.id, linkedAt: morning, monitoringUntil: lastDay });
      // The end of that day in Japan, less a second for what is just let through.
      const end = japanInstant(addDays(lastDay, Math.ceil(days) + 1)).getTime();
      const second = days === Math.ceil(days) ? 0 : 1;
      return live((end - second * 1000 - morning.getTime()) / 60_000);
    },
    border: until(secondsPerDay),
    other: 1,
  },
  'session.keepDaysAtMost': {
    figure: 60,
    source: 'ours: a kept session that no monitoring ends',
    tried: async (days) => (await patientSession(true)).live(days * day),
    border: until(secondsPerDay),
    other: 5,
  },
} satisfies Record<string, LimitRow>;
