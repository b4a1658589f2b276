import 'server-only';
import { Worker } from 'node:worker_threads';

/** Argon2id with OWASP's least figures; 13 ms on the machine this was measured on. */
export const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How much a hashing thread gives way: on a busy machine it gets a third of the time that what answers requests gets. */
const niceness = 5;

type Work = { kind: 'hash'; password: string } | { kind: 'verify'; password: string; stored: string };

// A text, not a file: what Next bundles has no file of its own that a thread could be started from. On Linux a process
// number of 0 means the thread that asks; elsewhere it would be the whole process, which must not give way.
const source = `
const { parentPort } = require('node:worker_threads');
const { hashSync, verifySync } = require('@node-rs/argon2');
if (process.platform === 'linux') require('node:os').setPriority(0, ${niceness});
parentPort.on('message', ({ kind, password, stored }) => {
  try {
    const result = kind === 'hash' ? hashSync(password, ${JSON.stringify(cost)}) : verifySync(stored, password);
    parentPort.postMessage({ result });
  } catch {
    parentPort.postMessage({ failed: true });
  }
});`;

interface Thread {
  worker: Worker;
  /** Who waits for the answer to what the thread is doing. */
  waiting?: { resolve: (result: unknown) => void; reject: (error: Error) => void };
}

// All bundles of Next share the threads.
const shared = globalThis as { hersysHashingThreads?: Thread[] };
const idle = (shared.hersysHashingThreads ??= []);

/** Hashes in a thread that gives way to whatever answers requests. The caller bounds how many run at once. */
export async function hashAside(password: string): Promise<string> {
  return String(await workAside({ kind: 'hash', password }));
}

/** Whether the password fits the hash, found out in such a thread; a hash that is none fits nothing. */
export async function verifyAside(stored: string, password: string): Promise<boolean> {
  return (await workAside({ kind: 'verify', stored, password })) === true;
}

function workAside(work: Work): Promise<unknown> {
  const thread = idle.pop() ?? newThread();
  return new Promise((resolve, reject) => {
    thread.waiting = { resolve, reject };
    thread.worker.ref();
    thread.worker.postMessage(work);
  });
}

function newThread(): Thread {
  const thread: Thread = { worker: new Worker(source, { eval: true, execArgv: [] }) };
  const { worker } = thread;
  worker.on('message', (answer: { result?: unknown; failed?: true }) => {
    const { waiting } = thread;
    // A thread that waits keeps no process alive.
    worker.unref();
    idle.push(thread);
    if (answer.failed) waiting?.reject(new Error('argon2 failed'));
    else waiting?.resolve(answer.result);
  });
  const lost = (error: Error) => {
    const position = idle.indexOf(thread);
    if (position >= 0) idle.splice(position, 1);
    thread.waiting?.reject(error);
  };
  worker.on('error', lost).on('exit', () => lost(new Error('a hashing thread ended')));
  return thread;
}
