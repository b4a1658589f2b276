import 'server-only';
import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { DatabaseOrTransaction } from '@/db/client';
import { recordEvents, type Actor } from '@/lib/audit/record-event';
import { japanDateOf } from '@/lib/japan-time';
import type { NewCase } from './enrol-case';
import { monitoringPeriod } from './monitoring-period';
import { periodsOfCenter } from './periods-in-force';

const drawsAtMost = 50;
const insertedSchema = z.array(z.object({ id: z.string() }));

/**
 * Puts many people of one center on file, as enrolCase does with one, inside the transaction of whoever asks. Answers the
 * cases in the order of the people. `details` stands in the event of each beside the category.
 */
export async function enrolMany(
  tx: DatabaseOrTransaction,
  actor: Actor,
  people: readonly NewCase[],
  details: Record<string, string>,
  at: Date,
): Promise<string[]> {
  const today = japanDateOf(at);
  const [first] = people;
  const periods = first && (await periodsOfCenter(tx, first.centerCode));
  const rows = people.map((person) => {
    const { from, until } = monitoringPeriod(person, today, periods);
    return { ...person, id: randomUUID(), from, until, createdAt: at.toISOString() };
  });
  let left = rows;
  for (let draw = 0; left.length > 0; draw += 1) {
    if (draw === drawsAtMost) throw new Error('No free issued IDs were found');
    const drawn = left.map((row) => ({ ...row, issuedId: String(randomInt(1_000_000, 10_000_000)) }));
    const taken = await insert(tx, drawn);
    left = left.filter(({ id }) => !taken.has(id));
  }
  const events = rows.map(({ id, centerCode, category }) => ({
    action: 'case.enrolled',
    centerCode,
    caseId: id,
    details: { category, ...details },
  }));
  await recordEvents(tx, actor, events, at);
  return rows.map(({ id }) => id);
}

/** Those whose ID was free; two with one ID are settled by the index. */
async function insert(tx: DatabaseOrTransaction, rows: readonly object[]): Promise<Set<string>> {
  const inserted = await tx.execute(sql`
    insert into cases (id, center_code, issued_id, category, name, kana, birthdate, phone, email, onset_on,
      diagnosed_on, last_contact_on, monitoring_from, monitoring_until, created_at)
    select id, "centerCode", "issuedId", category, name, kana, birthdate, phone, email, "onsetOn", "diagnosedOn",
      "lastContactOn", "from", until, "createdAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as each (id uuid, "centerCode" text, "issuedId" text,
      category text, name text, kana text, birthdate date, phone text, email text, "onsetOn" date, "diagnosedOn" date,
      "lastContactOn" date,
      "from" date, until date, "createdAt" timestamptz)
    where not exists (
      select 1 from revoked_ids r join cases c on c.id = r.case_id and c.purged_at is null
      where r.issued_id = each."issuedId"
    )
    on conflict do nothing
    returning id`);
  return new Set(insertedSchema.parse([...inserted]).map(({ id }) => id));
}
