import 'server-only';
import { sqlClient } from '@/db/client';
import { lineOf, noSeal, ofChain, sealCode, sealKeyId, sealOver, type SealedRow } from './seal-hash';

/** What is wrong with a seal: it or events of it are not what was sealed. */
export interface BrokenSeal {
  chain: string;
  number: number;
  problem: 'missing' | 'changed' | 'other-key' | 'not-the-code';
}

export interface Verified {
  chains: number;
  seals: number;
  events: number;
  unsealed: number;
  broken: BrokenSeal[];
}

interface SealRow {
  number: number;
  events: number;
  hash: string;
  previousHash: string;
  keyId: string;
}

const rowsAtOnce = 5_000;

/**
 * Computes every seal anew from the events it covers. A changed, removed or added event and a changed or removed seal
 * make it `changed` or `missing`; that the newest ones went together with their events shows by a code written down
 * before (`as "12-9F3A-77C0"`), asked for with the chain alone.
 */
export async function verifySeals(only?: string, code?: string): Promise<Verified> {
  const sql = sqlClient();
  const chains = await sql<{ chain: string }[]>`
    select distinct coalesce(center_code, '') as chain from audit_events
    union select chain from audit_seals order by chain`;
  const verified: Verified = { chains: 0, seals: 0, events: 0, unsealed: 0, broken: [] };
  for (const { chain } of chains) {
    if (only !== undefined && chain !== only) continue;
    await verifyChain(chain, verified);
  }
  const [unsealed] = await sql<{ events: number }[]>`
    select count(*)::int as events from audit_events
    where seal is null ${only === undefined ? sql`` : sql`and ${ofChain(sql, only)}`}`;
  verified.unsealed = unsealed?.events ?? 0;
  if (only !== undefined && code !== undefined && !(await hasCode(only, code)))
    verified.broken.push({ chain: only, number: Number.parseInt(code, 10) || 0, problem: 'not-the-code' });
  return verified;
}

async function hasCode(chain: string, code: string): Promise<boolean> {
  const [seal] = await sqlClient()<{ number: number; hash: string }[]>`
    select number, hash from audit_seals where chain = ${chain} and number = ${Number.parseInt(code, 10) || 0}`;
  return seal !== undefined && sealCode(seal) === code.trim().toUpperCase();
}

async function verifyChain(chain: string, verified: Verified): Promise<void> {
  const sql = sqlClient();
  const seals = await sql<SealRow[]>`
    select number, events, hash, previous_hash as "previousHash", key_id as "keyId"
    from audit_seals where chain = ${chain} order by number`;
  verified.chains += 1;
  verified.seals += seals.length;
  const computed = await computeSeals(chain, seals);
  const newest = Math.max(seals.at(-1)?.number ?? 0, ...computed.keys());
  let previousHash = noSeal;
  for (let number = 1; number <= newest; number += 1) {
    const seal = seals.find((each) => each.number === number);
    const now = computed.get(number);
    verified.events += now?.events ?? 0;
    const problem = problemOf(seal, now, previousHash);
    if (problem) verified.broken.push({ chain, number, problem });
    previousHash = seal?.hash ?? noSeal;
  }
}

function problemOf(
  seal: SealRow | undefined,
  now: { events: number; hash: string } | undefined,
  previousHash: string,
): BrokenSeal['problem'] | undefined {
  if (!seal) return 'missing';
  if (seal.previousHash !== previousHash) return 'changed';
  if (seal.keyId !== sealKeyId()) return 'other-key';
  return now?.hash === seal.hash && now.events === seal.events ? undefined : 'changed';
}

/** The hash that each seal would have over the events that name it, read in one pass. */
async function computeSeals(chain: string, seals: readonly SealRow[]) {
  const sql = sqlClient();
  const before = new Map(seals.map(({ number, previousHash }) => [number, previousHash]));
  const found = new Map<number, { events: number; hash: string }>();
  let open: { number: number; over: ReturnType<typeof sealOver> } | undefined;
  const close = () => {
    if (open) found.set(open.number, open.over.finish());
    open = undefined;
  };
  const rows = sql<SealedRow[]>`
    select seal, id, ${lineOf(sql)} as line from audit_events
    where ${ofChain(sql, chain)} and seal is not null order by seal, id`;
  for await (const piece of rows.cursor(rowsAtOnce)) {
    for (const { seal, line } of piece) {
      if (open?.number !== seal) {
        close();
        open = { number: seal, over: sealOver(chain, seal, before.get(seal) ?? noSeal) };
      }
      open?.over.add(line);
    }
  }
  close();
  return found;
}
