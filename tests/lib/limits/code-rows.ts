import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { enterCode } from '@/lib/auth/enter-code';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { requestCode } from '@/lib/auth/request-code';
import { deliverMail } from '@/lib/mail/deliver-mail';
import { resetPassword } from '@/lib/registration/change-password';
import { openBrowser } from '../../support/browser';
import { later, lettersTo, morning, newAccount } from '../../support/people';
import { type LimitRow, secondsPerMinute, until } from './limit-row';
import { passTime, stopClock } from '../../support/pass-time';

const ask = (email: string, at = morning) =>
  requestCode({ purpose: 'reset-password', email, locale: 'en' }, at);
const address = () => `${randomUUID()}@example.jp`;

/** Somebody who has asked for a code to set a new password: their browser, the code and its letter. */
async function withCode() {
  // The letter is promised on the clock of the machine.
  stopClock(morning);
  const email = address();
  await newAccount(email);
  openBrowser(`2001:db8:${randomUUID().slice(0, 4)}::1`);
  await ask(email);
  const letter = (await lettersTo(email)).at(-1);
  const challengeId = letter?.challengeId ?? '';
  const [mail] = await db().select().from(outgoingMails).where(eq(outgoingMails.challengeId, challengeId));
  return { email, code: letter?.code ?? '', mailId: mail?.id ?? '' };
}

async function deliver(mailId: string, at: Date): Promise<string> {
  const delivery = await deliverMail(mailId, () => at);
  await db().transaction((tx) => delivery.record(tx));
  return delivery.kind;
}

/** Whether the code is taken at the n-th guess, after n - 1 wrong ones. */
async function rightAtGuess(n: number): Promise<boolean> {
  const { code } = await withCode();
  const wrong = code === '00000000' ? '00000001' : '00000000';
  for (let guess = 1; guess < n; guess += 1) await enterCode('reset-password', wrong, morning);
  return (await enterCode('reset-password', code, morning)).kind === 'verified';
}

/** Whether the n-th of so many requests for codes is taken. */
async function sends(n: number, addressOf: () => string): Promise<boolean> {
  openBrowser('2001:db8:5::1');
  for (let send = 1; send < n; send += 1) await ask(addressOf());
  return (await ask(addressOf())).kind === 'requested';
}

function sendsToOne(n: number): Promise<boolean> {
  const email = address();
  return sends(n, () => email);
}

export const codeRows = {
  'code.lifetimeMinutes': {
    figure: 10,
    source: 'G1, G2: from the moment Resend has taken it',
    tried: async (minutes) => {
      const { code, mailId } = await withCode();
      const taken = later(17);
      await deliver(mailId, taken);
      return (await enterCode('reset-password', code, later(minutes, taken))).kind === 'verified';
    },
    border: until(secondsPerMinute),
    other: 3,
  },
  'code.deliveryMinutes': {
    figure: 30,
    source: 'security.md rule 9: expired codes are not sent',
    tried: async (minutes) => (await deliver((await withCode()).mailId, later(minutes))) === 'sent',
    border: until(secondsPerMinute),
    other: 4,
  },
  'code.useMinutes': {
    figure: 30,
    source: 'ours: a code that was entered and left lying sets no password later',
    tried: async (minutes) => {
      const { code } = await withCode();
      await enterCode('reset-password', code, morning);
      const challenge = await pendingChallenge('reset-password');
      if (!challenge) throw new Error('the challenge is gone');
      return (await resetPassword(challenge, 'Umi no kaze 2026', later(minutes))).kind === 'changed';
    },
    border: until(secondsPerMinute),
    other: 2,
  },
  'code.wrongPerChallenge': { figure: 5, source: 'G1', tried: rightAtGuess, other: 2 },
  'code.wrongPerAddressPerDay': {
    figure: 20,
    source: 'G1',
    tried: rightAtGuess,
    other: 3,
    meanwhile: { 'code.wrongPerChallenge': 1_000 },
  },
  'code.secondsBetweenSends': {
    figure: 60,
    source: 'G3',
    tried: async (seconds) => {
      const email = address();
      stopClock();
      openBrowser('2001:db8:6::1');
      await ask(email);
      passTime(seconds);
      openBrowser('2001:db8:7::1');
      return (await ask(email)).kind === 'requested';
    },
    border: (figure) => ({ passes: figure, refused: figure - 1 }),
    other: 7,
  },
  'code.sendsPerHour': {
    figure: 5,
    source: 'G3',
    tried: sendsToOne,
    other: 2,
    meanwhile: { 'code.secondsBetweenSends': 0 },
  },
  'code.sendsPerDay': {
    figure: 10,
    source: 'G3',
    tried: sendsToOne,
    other: 3,
    meanwhile: { 'code.secondsBetweenSends': 0, 'code.sendsPerHour': 1_000 },
  },
  'code.sendsPerHourPerIp': {
    figure: 20,
    source: 'G3',
    tried: (n) => sends(n, address),
    other: 3,
  },
} satisfies Record<string, LimitRow>;
