import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMarkAlive, processMark } from './running-process';

const thisProcess = () => processMark(process.pid) ?? `${process.pid} unknown`;
const staleStealMs = 10_000;

/**
 * Runs `work` while no other process holds the same lock file. A lock whose holder was killed is taken over.
 * `onWait` is told once when somebody else holds it.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>, onWait: () => void): Promise<T> {
  for (let waits = 0; !take(file); waits++) {
    if (waits === 1) onWait();
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Takes the lock for as long as this process lives, or undefined when a living process holds it. */
export function tryFileLock(file: string): (() => void) | undefined {
  return take(file) ? () => rmSync(file, { force: true }) : undefined;
}

function take(file: string): boolean {
  if (createWhole(file)) return true;
  if (isHeld(file)) return false;
  // Two may find the same dead lock: only the one that holds the second file may remove the first.
  const steal = `${file}.steal`;
  if (!createWhole(steal)) {
    if (ageMs(steal) > staleStealMs) rmSync(steal, { force: true });
    return false;
  }
  try {
    if (!isHeld(file)) rmSync(file, { force: true });
    return createWhole(file);
  } finally {
    rmSync(steal, { force: true });
  }
}

/** Creates the file together with its content, or not at all: a link appears whole, an opened file appears empty. */
function createWhole(file: string): boolean {
  const draft = `${file}.${process.pid}-${performance.now()}`;
  writeFileSync(draft, thisProcess(), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isHeld(file: string): boolean {
  try {
    return isMarkAlive(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

function ageMs(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

let uses = 0;

/** Notes in a folder that this process uses something; the returned function takes the note away. */
export function noteUse(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const note = join(folder, `${process.pid}-${uses++}`);
  writeFileSync(note, thisProcess(), { mode: 0o600 });
  return () => rmSync(note, { force: true });
}

/** How many uses are noted in a folder by processes that still run; notes of dead ones are removed. */
export function countUses(folder: string): number {
  let alive = 0;
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const note = join(folder, name);
    if (isHeld(note)) alive++;
    else rmSync(note, { force: true });
  }
  return alive;
}
