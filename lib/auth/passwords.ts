import 'server-only';
import { randomBytes } from 'node:crypto';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import { answerAsBusy } from '@/lib/busy-answer';
import { limit } from '@/lib/limits';
import { cost, hashAside, verifyAside } from './hashing-threads';
import { checkPasswordRule, normalisePassword } from './password-rule';
import { productWords } from './product-words';

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

/** The outcome of work that hashes, or `busy` where HashingBusy stopped it: then the page goes out as 503. */
export async function unlessBusy<Outcome>(work: Promise<Outcome>): Promise<Outcome | { kind: 'busy' }> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof HashingBusy)) throw error;
    answerAsBusy();
    return { kind: 'busy' };
  }
}

// Next loads this file once for each of its bundles: all of them wait in one line.
const shared = globalThis as { hersysHashing?: { running: number; waiting: (() => void)[] } };

/**
 * Runs one hashing at a time per core, and refuses when too many wait already. What runs gives way to whatever answers
 * requests, so that a wave of sign-ins never starves the reports of people already in.
 */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const line = (shared.hersysHashing ??= { running: 0, waiting: [] });
  if (line.running >= limit('hashing.parallel')) {
    if (line.waiting.length >= limit('hashing.waiting')) throw new HashingBusy();
    await new Promise<void>((resolve) => line.waiting.push(resolve));
  } else {
    line.running += 1;
  }
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else line.running -= 1;
  }
}

/** The hash to store. The whole password counts, whatever its length and script. */
export async function hashPassword(typed: string): Promise<string> {
  return inTurn(() => hashAside(normalisePassword(typed)));
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
  const fits = await inTurn(() => verifyAside(stored ?? nobodysHash, normalisePassword(typed)));
  return fits && Boolean(stored);
}
