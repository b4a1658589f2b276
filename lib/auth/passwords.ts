import 'server-only';
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import { limit } from '@/lib/limits';
import { checkPasswordRule, normalisePassword } from './password-rule';
import { productWords } from './product-words';

/** Argon2id with OWASP's least figures; 13 ms on the machine this was measured on. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type PasswordProblem = 'too-short' | 'too-long' | 'too-few-kinds' | 'too-common';

let estimator: ZxcvbnFactory | undefined;

/** What is wrong with a new password, or undefined. On top of the guide's rule, passwords everybody tries are refused. */
export function passwordProblem(typed: string, known: string[] = []): PasswordProblem | undefined {
  const rule = checkPasswordRule(typed);
  if (!rule.longEnough) return 'too-short';
  if (!rule.shortEnough) return 'too-long';
  if (!rule.threeOfFour) return 'too-few-kinds';
  estimator ??= new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
  const { score } = estimator.check(normalisePassword(typed), [...productWords, ...known]);
  return score < 2 ? 'too-common' : undefined;
}

/** Thrown when more people sign in at once than can be hashed for; the page asks them to try again in a moment. */
class HashingBusy extends Error {
  override name = 'HashingBusy';
}

/** The outcome of work that hashes, or `busy` where HashingBusy stopped it. */
export async function unlessBusy<Outcome>(work: Promise<Outcome>): Promise<Outcome | { kind: 'busy' }> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HashingBusy) return { kind: 'busy' };
    throw error;
  }
}

let running = 0;
const waiting: (() => void)[] = [];

/** Runs one hashing at a time per core, so that a wave of sign-ins never starves the reports of people already in. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= limit('hashing.parallel')) {
    if (waiting.length >= limit('hashing.waiting')) throw new HashingBusy();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The hash to store. The whole password counts, whatever its length and script. */
export async function hashPassword(typed: string): Promise<string> {
  return inTurn(() => hash(normalisePassword(typed), cost));
}

/** Fits no password, and costs as much to compare with as any other hash. */
const nobodysHash = [
  '$argon2id$v=19',
  `m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}`,
  unpadded(randomBytes(16)),
  unpadded(randomBytes(32)),
].join('$');

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** Whether the password fits the hash. Without a hash (nobody has this address) the same work is done for nothing. */
export async function verifyPassword(stored: string | null | undefined, typed: string): Promise<boolean> {
  const fits = await inTurn(() => verify(stored ?? nobodysHash, normalisePassword(typed)));
  return fits && Boolean(stored);
}
