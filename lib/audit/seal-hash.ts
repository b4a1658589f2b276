import 'server-only';
import { createHash } from 'node:crypto';
import type { ISql } from 'postgres';
import { keyedHash } from '@/lib/sealing';

/** An event as it is sealed: its columns as text, in one order. */
export interface SealedRow {
  seal: number;
  id: string;
  line: string;
}

/** The text of an event that a seal covers; the same on every server, whatever its settings. */
export const lineOf = (sql: ISql) => sql`
  json_build_array(id, coalesce(center_code, ''), to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    actor_kind, actor_id, action, case_id, details::text)::text`;

/** The events of one chain: of a center, or of none. */
export const ofChain = (sql: ISql, chain: string) =>
  chain === '' ? sql`center_code is null` : sql`center_code = ${chain}`;

/** What was sealed under another AUTH_SECRET cannot be checked, and is told from what was changed by this. */
export const sealKeyId = () => keyedHash('audit', 'key').slice(0, 8);

export const noSeal = '';

/** Takes in the lines of a seal's events in the order of their ids, and gives the hash that chains it to the seal before. */
export function sealOver(chain: string, number: number, previousHash: string) {
  const lines = createHash('sha256');
  let events = 0;
  return {
    add(line: string) {
      events += 1;
      lines.update(`${line}\n`);
    },
    finish() {
      const covered = JSON.stringify([chain, number, previousHash, events, lines.digest('hex')]);
      return { events, hash: keyedHash('audit', covered) };
    },
  };
}

/** The seal as people write it down: its number and the first of its hash, as `12-9F3A-77C0`. */
export function sealCode({ number, hash }: { number: number; hash: string }): string {
  const first = hash.slice(0, 8).toUpperCase();
  return `${number}-${first.slice(0, 4)}-${first.slice(4)}`;
}
