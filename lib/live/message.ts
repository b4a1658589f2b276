import { z } from 'zod';

/** The channel of NOTIFY on which every process tells all others what changed. */
export const liveChannel = 'hersys_live';

/** What changed at one health center in a quarter of a second: counts, and nothing of any person. */
const centerChange = z.object({
  updates: z.number(),
  /** Of them those that raised or closed an alert. */
  alerts: z.number(),
  /** How many of the updates a member of staff made, under a name that only this product can tell. */
  by: z.record(z.string(), z.number()),
});
export type CenterChange = z.output<typeof centerChange>;

const centerChanges = z.record(z.string(), centerChange);
export type CenterChanges = z.output<typeof centerChanges>;

/** Postgres refuses a payload of 8,000 bytes; the number of the transaction comes before it. */
const payloadBytes = 7_900;

/** The changes as payloads that each fit into one notification. */
export function payloadsOf(changes: Iterable<[centerCode: string, CenterChange]>): string[] {
  const payloads: string[] = [];
  let part = '';
  for (const [centerCode, change] of changes) {
    const entry = `${JSON.stringify(centerCode)}:${JSON.stringify(change)}`;
    if (part && part.length + entry.length + 3 > payloadBytes) {
      payloads.push(`{${part}}`);
      part = '';
    }
    part += (part && ',') + entry;
  }
  return part ? [...payloads, `{${part}}`] : payloads;
}

/** A notification: the number of its transaction, a space, the changes. Undefined when it is none of ours. */
export function readNotification(text: string): { version: bigint; centers: CenterChanges } | undefined {
  const [, version = '', json = ''] = /^(\d+) (.*)$/s.exec(text) ?? [];
  try {
    return { version: BigInt(version), centers: centerChanges.parse(JSON.parse(json)) };
  } catch {
    return undefined;
  }
}
