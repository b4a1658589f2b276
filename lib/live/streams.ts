import 'server-only';
import type { ServerResponse } from 'node:http';
import { limit } from '@/lib/limits';
import { onStop } from '@/lib/on-stop';

/** Whoever is silent for a minute is cut off by the front, and often sooner by what stands before it. */
const speakEveryMs = 15_000;
/** A session that ended or was locked is followed no longer than a minute. */
const checkEveryMs = 40_000;
const unknownAtMostMs = 60_000;
const tickMs = 5_000;
/** What a browser may leave unread before it is given up. */
const unreadBytes = 64 * 1024;

/** One open dashboard: as little as can be, there may be thousands. */
export interface Stream {
  centerCode: string;
  /** See `pseudonymOf`. */
  me: string;
  token: string;
  sessionHash: string;
  /** Absent while the place is only taken. */
  response?: ServerResponse;
  spokeAt: number;
  checkedAt: number;
}

const all = new Set<Stream>();
let timer: NodeJS.Timeout | undefined;

/** Takes a place for a stream; undefined when this process or this session has as many as it may. */
export function takePlace(
  who: Pick<Stream, 'centerCode' | 'me' | 'token' | 'sessionHash'>,
): Stream | undefined {
  if (all.size >= limit('live.streams')) return undefined;
  const own = [...all].filter(({ sessionHash }) => sessionHash === who.sessionHash);
  if (own.length >= limit('live.streamsPerSession')) return undefined;
  const at = performance.now();
  const stream = { ...who, spokeAt: at, checkedAt: at };
  all.add(stream);
  return stream;
}

/** Begins to speak; the place is free again when the browser goes away. `stillFollows` is asked about the session. */
export function beginStream(
  stream: Stream,
  response: ServerResponse,
  stillFollows: (stream: Stream) => Promise<boolean>,
): void {
  stream.response = response;
  response.once('close', () => all.delete(stream));
  if (response.destroyed) return void all.delete(stream);
  response.setHeader('content-type', 'text/event-stream');
  response.setHeader('cache-control', 'private, no-store');
  // A proxy that gathers answers before it passes them on would keep all events to itself.
  response.setHeader('x-accel-buffering', 'no');
  // They do not all come back in the same instant when a server ends.
  say(stream, `retry: ${1_000 + Math.floor(Math.random() * 3_000)}\n\n`);
  timer ??= startTicking(stillFollows);
}

/** The streams that have begun, by center. */
export function followed(): [centerCode: string, Stream[]][] {
  const centers = new Map<string, Stream[]>();
  for (const stream of all) {
    if (!stream.response) continue;
    const streams = centers.get(stream.centerCode);
    if (streams) streams.push(stream);
    else centers.set(stream.centerCode, [stream]);
  }
  return [...centers];
}

/** Writes to the browser, unless it has stopped reading: then it is given up. */
export function say(stream: Stream, text: string): void {
  const { response } = stream;
  if (!response || response.writableEnded) return;
  stream.spokeAt = performance.now();
  if (response.writableLength > unreadBytes) response.destroy();
  else response.write(text);
}

/** Ends all of them; their browsers come back by themselves. */
export function endStreams(): void {
  clearInterval(timer);
  timer = undefined;
  for (const { response } of all) response?.end();
  all.clear();
}

function startTicking(stillFollows: (stream: Stream) => Promise<boolean>): NodeJS.Timeout {
  let checking = false;
  const tick = async () => {
    const at = performance.now();
    for (const stream of all) if (at - stream.spokeAt >= speakEveryMs) say(stream, ':\n\n');
    if (checking) return;
    checking = true;
    for (const stream of all) if (at - stream.checkedAt >= checkEveryMs) await check(stream, stillFollows);
    checking = false;
  };
  onStop(() => Promise.resolve(endStreams()));
  return setInterval(() => void tick(), tickMs).unref();
}

async function check(stream: Stream, stillFollows: (stream: Stream) => Promise<boolean>): Promise<void> {
  try {
    if (!(await stillFollows(stream))) stream.response?.end();
    stream.checkedAt = performance.now();
  } catch {
    // The database is away. Nobody is followed on trust for long.
    if (performance.now() - stream.checkedAt >= unknownAtMostMs) stream.response?.end();
  }
}
