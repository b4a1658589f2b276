import 'server-only';
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { importedCases, importLines, imports } from '@/db/schema/imports';
import { recordEvent } from '@/lib/audit/record-event';
import { enrolMany } from '@/lib/cases/enrol-many';
import { changedAt } from '@/lib/live/changed-at';
import { breather } from './breathe';
import { advance, ClaimLost, type Job } from './claim';
import { personSchema } from './judge-row';
import { sameAsCases } from './same-as-cases';
import { wipeFile } from './wipe';

const linesAtOnce = 250;

/**
 * Makes cases of the good lines, some in each transaction, with the line itself deleted and its case written down beside
 * it: whenever the process ends, a line either is a case or still waits. `pause` is asked after each piece.
 */
export async function importLinesOf(job: Job, clock: () => Date, pause: () => boolean): Promise<Job> {
  const breathe = breather();
  for (let now = job; ;) {
    now = await db().transaction((tx) => importPiece(tx, now, clock()));
    if (now.state === 'finished') changedAt(now.centerCode);
    if (now.state === 'finished' || pause()) return now;
    await breathe();
  }
}

async function importPiece(tx: DatabaseOrTransaction, job: Job, at: Date): Promise<Job> {
  const { id: importId, centerCode, begunBy } = job;
  if (!begunBy) throw new ClaimLost();
  await advance(tx, job, {}, at);
  // Two files with the same people, imported at once: the second looks when the first has them on file.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`people of ${centerCode}`}, 0))`);
  const rows = await tx
    .select({ line: importLines.line, outcome: importLines.outcome, person: importLines.person })
    .from(importLines)
    .where(and(eq(importLines.importId, importId), inArray(importLines.outcome, ['good', 'repaired'])))
    .orderBy(asc(importLines.line))
    .limit(linesAtOnce);
  if (rows.length === 0) return finish(tx, job, at);
  const people = rows.map(({ person, ...row }) => ({ ...row, person: personSchema.parse(person) }));
  const onFile = await sameAsCases(tx, centerCode, people);
  const fresh = people.filter(({ line }) => !onFile.has(line));
  const caseIds = await enrolMany(
    tx,
    { kind: 'staff', staffId: begunBy },
    fresh.map(({ person }) => ({ ...person, centerCode })),
    { importId },
    at,
  );
  const imported = fresh.map(({ line }, index) => ({ line, caseId: caseIds[index] }));
  await tx.execute(sql`
    with imported as (
      select line, "caseId" from jsonb_to_recordset(${JSON.stringify(imported)}::text::jsonb) as each (line int, "caseId" uuid)
    ), gone as (
      delete from ${importLines} where import_id = ${importId} and line in (select line from imported)
    )
    insert into ${importedCases} (import_id, line, center_code, case_id)
    select ${importId}::uuid, line, ${centerCode}, "caseId" from imported`);
  for (const [line, caseId] of onFile)
    await tx
      .update(importLines)
      .set({ outcome: 'duplicate', sameAsCase: caseId })
      .where(and(eq(importLines.importId, importId), eq(importLines.line, line)));
  const late = people.filter(({ line }) => onFile.has(line));
  return advance(
    tx,
    job,
    {
      imported: sql`${imports.imported} + ${fresh.length}`,
      good: sql`${imports.good} - ${late.length}`,
      repaired: sql`${imports.repaired} - ${late.filter(({ outcome }) => outcome === 'repaired').length}`,
      duplicates: sql`${imports.duplicates} + ${late.length}`,
    },
    at,
  );
}

/** Nothing of the file is left but the lines that somebody may want to correct. */
async function finish(tx: DatabaseOrTransaction, job: Job, at: Date): Promise<Job> {
  const { id: importId, centerCode, begunBy } = job;
  await wipeFile(tx, importId);
  const [left] = await tx
    .select({ count: count() })
    .from(importLines)
    .where(eq(importLines.importId, importId));
  const ended = await advance(
    tx,
    job,
    {
      state: 'finished',
      endedAt: at,
      claim: null,
      claimedUntil: null,
      wipedAt: left?.count === 0 ? at : null,
    },
    at,
  );
  const { imported, bad, duplicates } = ended;
  const details = { importId, imported, bad, duplicates };
  if (begunBy)
    await recordEvent(
      tx,
      { kind: 'staff', staffId: begunBy },
      { action: 'import.finished', centerCode, details },
      at,
    );
  return ended;
}
