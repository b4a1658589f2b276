import 'server-only';
import { sqlClient } from '@/db/client';
import { lineOf, noSeal, ofChain, sealCode, sealKeyId, sealOver, type SealedRow } from './seal-hash';

/** So many events one seal covers at most: one short transaction. */
const eventsPerSeal = 10_000;

/**
 * Seals every event that no seal covers yet, chain by chain; answers how many. An event that was committed late is in the
 * next seal. Any number of processes may do it at once.
 */
export async function sealEvents(at: Date): Promise<number> {
  const chains = await sqlClient()<{ chain: string }[]>`
    with recursive unsealed as (
      (select center_code from audit_events where seal is null order by center_code limit 1)
      union all
      select (select center_code from audit_events where seal is null and center_code > unsealed.center_code
        order by center_code limit 1) from unsealed where unsealed.center_code is not null
    ) select center_code as chain from unsealed where center_code is not null
    union all select '' where exists (select from audit_events where seal is null and center_code is null)`;
  let sealed = 0;
  for (const { chain } of chains) {
    for (;;) {
      const events = await sealNext(chain, at);
      sealed += events;
      if (events < eventsPerSeal) break;
    }
  }
  return sealed;
}

/** Makes one seal, of the oldest events without one; answers how many it covers. */
async function sealNext(chain: string, at: Date): Promise<number> {
  return sqlClient().begin(async (tx) => {
    // One seal after the other: the second process waits here and goes on from the first one's.
    await tx`select pg_advisory_xact_lock(hashtextextended(${`audit seal ${chain}`}, 0))`;
    const [last] = await tx<{ number: number; hash: string }[]>`
      select number, hash from audit_seals where chain = ${chain} order by number desc limit 1`;
    const number = (last?.number ?? 0) + 1;
    const previousHash = last?.hash ?? noSeal;
    const rows = await tx<SealedRow[]>`
      update audit_events set seal = ${number} where id in (
        select id from audit_events where ${ofChain(tx, chain)} and seal is null order by id limit ${eventsPerSeal}
      ) and seal is null returning seal, id, ${lineOf(tx)} as line`;
    if (rows.length === 0) return 0;
    const seal = sealOver(chain, number, previousHash);
    for (const { line } of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) seal.add(line);
    const { events, hash } = seal.finish();
    await tx`
      insert into audit_seals (chain, number, events, hash, previous_hash, key_id, sealed_at)
      values (${chain}, ${number}, ${events}, ${hash}, ${previousHash}, ${sealKeyId()}, ${at.toISOString()})`;
    return events;
  });
}

/** The newest seal of a center as people write it down, and when it was made; none before the first. */
export async function newestSeal(centerCode: string): Promise<{ code: string; sealedAt: Date } | undefined> {
  const [seal] = await sqlClient()<{ number: number; hash: string; sealedAt: Date }[]>`
    select number, hash, sealed_at as "sealedAt" from audit_seals where chain = ${centerCode}
    order by number desc limit 1`;
  return seal && { code: sealCode(seal), sealedAt: seal.sealedAt };
}
