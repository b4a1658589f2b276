import { randomUUID } from 'node:crypto';
import { signIn } from '@/lib/auth/sign-in';
import { openBrowser } from '../../support/browser';
import { morning, newAccount } from '../../support/people';
import type { LimitRow } from './limit-row';

const password = 'tegami to Hato 7';
const attempt = (email: string, typed: string) =>
  signIn({ email, password: typed, keepSignedIn: false }, morning);

let network = 0;
const anotherNetwork = () => `198.51.${Math.floor(network / 250)}.${(network += 1) % 250}`;

/** Whether the right password is taken at the n-th attempt, after n - 1 wrong ones from the places told. */
async function rightAtAttempt(n: number, address: () => string): Promise<boolean> {
  const email = `${randomUUID()}@example.jp`;
  await newAccount(email, password);
  for (let wrong = 1; wrong < n; wrong += 1) {
    openBrowser(address());
    await attempt(email, 'wrong');
  }
  openBrowser(address());
  return (await attempt(email, password)).kind === 'signed-in';
}

export const signInRows = {
  'signIn.wrongPerQuarterHourPerIp': {
    figure: 5,
    source: 'G5',
    tried: (n) => rightAtAttempt(n, () => '203.0.113.9'),
    other: 2,
  },
  'signIn.wrongPerHour': {
    figure: 20,
    source: 'G5',
    tried: (n) => rightAtAttempt(n, anotherNetwork),
    other: 2,
  },
  'signIn.attemptsPerMinutePerIp': {
    figure: 20,
    source: 'G5',
    tried: async (n) => {
      openBrowser('203.0.113.10');
      const someone = () => attempt(`${randomUUID()}@example.jp`, password);
      for (let each = 1; each < n; each += 1) await someone();
      return (await someone()).kind === 'wrong';
    },
    other: 3,
  },
} satisfies Record<string, LimitRow>;
