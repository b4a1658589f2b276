import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What the generator sends, and how. `@uuid@` in the template is a fresh UUID each time, `@name@` a value of the row. */
export interface Load {
  port: number;
  /** A whole request as it goes over the wire, but for Content-Length. */
  head: string;
  body: string;
  /** Used in turn; all values of one name have the same length. */
  rows: Record<string, string>[];
  /** Where in the rows to begin, so that one run goes on after another. */
  firstRow?: number;
  connections: number;
  seconds: number;
  /** Requests a second that come whether or not the former were answered; absent: each connection sends when it was answered. */
  rate?: number;
  /** Ends after so many requests, should the seconds not be over before. */
  requests?: number;
  /** Ends each connection so many milliseconds after it sent, without waiting for the answer. */
  abortAfterMs?: number;
  /** Answers the UUIDs of the requests that got 201. */
  keepAcknowledged?: boolean;
}

export interface LoadResult {
  /** How often each status came. */
  statuses: Record<string, number>;
  /** Of the refusals with 503 those that said when to come back. */
  retryAfter: number;
  errors: number;
  seconds: number;
  p50: number;
  p95: number;
  p99: number;
  acknowledged: string[];
  sent: number;
}

const generator = fileURLToPath(new URL('generator.ts', import.meta.url));

/** Puts load on a server from a process of its own, and answers what came back. Latencies in milliseconds, of 2xx and 3xx. */
export async function generateLoad(load: Load): Promise<LoadResult> {
  const child = fork(generator, [], { execArgv: ['--import', 'tsx'] });
  child.send(load);
  const [result] = (await once(child, 'message')) as [LoadResult];
  if (child.exitCode === null) await once(child, 'exit');
  return result;
}

/** How many requests did what was asked. */
export function done({ statuses }: LoadResult): number {
  return Object.entries(statuses).reduce(
    (sum, [status, count]) => sum + (/^[23]/.test(status) ? count : 0),
    0,
  );
}
