import 'server-only';
import postgres from 'postgres';
import { sqlClient } from '@/db/client';
import { env } from '@/lib/env';
import { errorKind, log } from '@/lib/log';
import { onStop } from '@/lib/on-stop';
import { withinTime } from '@/lib/time-limit';
import { liveChannel, readNotification, type CenterChanges } from './message';

/** How long and how much of what was heard is kept for pages that were made before their stream began. */
const kept = { milliseconds: 120_000, messages: 2_000 };
const patienceMs = 1_000;

export interface Heard {
  version: bigint;
  centers: CenterChanges;
}

/** Told of each notification; `missed` when some may not have arrived. */
type Follower = (heard: Heard | 'missed') => void;

interface Hub {
  client?: postgres.Sql;
  /** Nothing is missing of what was notified from this number on; undefined before anybody listened. */
  completeFrom?: bigint;
  hasListened?: true;
  messages: (Heard & { at: number })[];
  followers: Set<Follower>;
  /** Called when listening has begun. */
  waiting: Set<() => void>;
}

// One connection per process, whichever bundle of Next asks first.
const key = Symbol.for('hersys.live.hub');
const shared = globalThis as { [key]?: Hub };
const hub = (): Hub => (shared[key] ??= { messages: [], followers: new Set(), waiting: new Set() });

/**
 * The number from which on a page that is made now needs to be told of changes: what was notified before had been
 * committed before this was read. Read it before what the page shows.
 */
export async function liveSince(): Promise<string> {
  await listening();
  return String(await nextTransaction());
}

/** Has the follower told of everything from here on; answers how to stop that. */
export function follow(follower: Follower): () => void {
  hub().followers.add(follower);
  return () => hub().followers.delete(follower);
}

/** Resolves when this process hears notifications, at most after a second: it goes on trying. */
export async function listening(): Promise<void> {
  const state = hub();
  if (!state.client) listen(state);
  if (state.completeFrom !== undefined) return;
  let began = () => {};
  const begun = new Promise<void>((resolve) => state.waiting.add((began = resolve)));
  await withinTime(begun, patienceMs).catch(() => {});
  state.waiting.delete(began);
}

/** What was heard of a center from a number on, and whether that is all of it. */
export function heardSince(since: bigint): { messages: Heard[]; missed: boolean; version: bigint } {
  const { messages, completeFrom } = hub();
  const found = messages.filter(({ version }) => version >= since);
  const next = messages.reduce((last, { version }) => (version >= last ? version + 1n : last), since);
  if (completeFrom === undefined || completeFrom <= since)
    return { messages: found, missed: completeFrom === undefined, version: next };
  return { messages: found, missed: true, version: next > completeFrom ? next : completeFrom };
}

function listen(state: Hub): void {
  const url = env().DATABASE_DIRECT_URL ?? env().DATABASE_URL;
  if (!url) throw new Error('neither DATABASE_DIRECT_URL nor DATABASE_URL is set');
  const client = postgres(url, {
    max: 1,
    connect_timeout: 5,
    backoff: () => 0.5 + Math.random(),
    connection: { application_name: 'my-her-sys live' },
    onnotice: () => {},
  });
  state.client = client;
  // The driver begins anew by itself whenever the connection was lost, and then calls the last of these again.
  client
    .listen(
      liveChannel,
      (text) => hear(state, text),
      () => void begin(state),
    )
    .catch((error: unknown) => log.warn('dashboards cannot listen yet', { kind: errorKind(error) }));
  onStop(stopListening);
}

/** Ends the connection; the next dashboard opens another. */
export async function stopListening(): Promise<void> {
  const state = hub();
  const { client } = state;
  delete state.client;
  delete state.completeFrom;
  delete state.hasListened;
  await client?.end({ timeout: 1 });
}

async function begin(state: Hub): Promise<void> {
  const again = state.hasListened;
  state.hasListened = true;
  state.messages = [];
  delete state.completeFrom;
  try {
    state.completeFrom = await nextTransaction();
  } catch (error) {
    log.warn('dashboards do not know what they missed', { kind: errorKind(error) });
  }
  if (again) for (const follower of state.followers) follower('missed');
  for (const began of state.waiting) began();
  log.info(again ? 'dashboards listen again' : 'dashboards listen');
}

function hear(state: Hub, text: string): void {
  const heard = readNotification(text);
  if (!heard) return;
  const at = performance.now();
  state.messages.push({ ...heard, at });
  while (state.messages.length > kept.messages || at - (state.messages[0]?.at ?? at) > kept.milliseconds) {
    const gone = state.messages.shift();
    if (gone && state.completeFrom !== undefined && gone.version >= state.completeFrom)
      state.completeFrom = gone.version + 1n;
  }
  for (const follower of state.followers) follower(heard);
}

/** The first transaction that has no number yet: all that was committed with a lower one is seen by the next statement. */
async function nextTransaction(): Promise<bigint> {
  const [row] = await sqlClient()<[{ next: string }]>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next`;
  return BigInt(row.next);
}
