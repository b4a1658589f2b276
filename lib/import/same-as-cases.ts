import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { DatabaseOrTransaction } from '@/db/client';
import { foldedLetters, keysOf, strictKeysOf } from '@/lib/cases/same-person';
import type { ImportedPerson } from './judge-row';

const foundSchema = z.array(z.object({ line: z.number(), case_id: z.string() }));

/** By what a person of a file is told from others; of one who is said to be another, phone and name must be the same. */
export const keysOfPerson = (person: ImportedPerson) =>
  person.another ? strictKeysOf(person) : keysOf(person);

/** Which of these people are on file at the center already, by line; closed cases count until they are purged. */
export async function sameAsCases(
  tx: DatabaseOrTransaction,
  centerCode: string,
  people: readonly { line: number; person: ImportedPerson }[],
): Promise<Map<number, string>> {
  const { from, to } = foldedLetters;
  const given = people.flatMap(({ line, person }) => keysOfPerson(person).map((key) => ({ line, key })));
  const days = [...new Set(people.map(({ person }) => person.birthdate))];
  const rows = await tx.execute(sql`
    with given as materialized (
      select line, key from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as each (line int, key text)
    ), found as materialized (
      select c.id, c.birthdate::text as day, c.phone, nullif(translate(c.name, ${from}, ${to}), '') as name,
        nullif(translate(coalesce(c.kana, ''), ${from}, ${to}), '') as kana
      from cases c
      where c.center_code = ${centerCode} and c.purged_at is null
        and c.birthdate = any (array(select jsonb_array_elements_text(${JSON.stringify(days)}::text::jsonb)::date))
    )
    select given.line, min(found.id::text) as case_id
    from found
    cross join lateral unnest(array[phone, name, kana, phone || ' ' || name, phone || ' ' || kana]) as own (key)
    join given on given.key = found.day || ' ' || own.key
    group by given.line`);
  return new Map(foundSchema.parse([...rows]).map((row) => [row.line, row.case_id]));
}
