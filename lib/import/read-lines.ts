import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { importKeys, imports } from '@/db/schema/imports';
import { keysOf, strictKeysOf } from '@/lib/cases/same-person';
import { japanDateOf } from '@/lib/japan-time';
import { limit } from '@/lib/limits';
import { breather } from './breathe';
import { advance, type Job } from './claim';
import { readHeader, type Columns } from './columns';
import { csvRows, type FileRow } from './csv-rows';
import { fileKind } from './file-kind';
import { judgeRow, type Judged } from './judge-row';
import { storedFile, storedPieces } from './pieces';
import { RefusedFile } from './refused-file';
import { keysOfPerson, sameAsCases } from './same-as-cases';
import { xlsxRows } from './xlsx-rows';

const linesAtOnce = 500;
/** A title and notes may stand above the names of the columns. */
const headerAtMostLine = 10;

type Line = { line: number; judged: Exclude<Judged, { kind: 'empty' }> };

/**
 * The dry run: judges every line of a file and writes down what it would become. Begun again after a crash it passes over
 * the lines that were written down. `pause` is asked after each piece; it ends the work when it is true.
 */
export async function readLines(job: Job, clock: () => Date, pause: () => boolean): Promise<Job> {
  const kind = await fileKind(() => storedPieces(job.id));
  const encoding = kind.format === 'csv' ? kind.encoding : null;
  let now = await db().transaction((tx) => advance(tx, job, { format: kind.format, encoding }, clock()));
  const rows =
    kind.format === 'xlsx'
      ? xlsxRows(await storedFile(job.id, job.bytes))
      : csvRows(storedPieces(job.id), kind.encoding, job.bytes);
  const breathe = breather();
  const today = japanDateOf(clock());
  let piece: Line[] = [];
  let [read, empty, percent] = [0, 0, 0];
  const keep = async (end: boolean) => {
    const change = { lines: read, percent: end ? 100 : percent };
    const last = end ? { state: 'ready' as const, claim: null, claimedUntil: null } : {};
    now = await db().transaction((tx) => keepPiece(tx, now, piece, empty, { ...change, ...last }, clock()));
    [piece, empty] = [[], 0];
  };

  let header: { columns: Columns; ignored: string[] } | undefined;
  for await (const row of afterHeader(rows, (found) => (header = found))) {
    read += 1;
    if (read > limit('import.lines')) throw new RefusedFile('too-many-lines', String(limit('import.lines')));
    // These were written down before a crash.
    if (read <= job.lines || !header) continue;
    const judged = judgeRow(row.cells, header.columns, today);
    if (judged.kind === 'empty') empty += 1;
    else piece.push({ line: row.line, judged });
    percent = row.percent;
    await breathe();
    if (piece.length + empty < linesAtOnce) continue;
    await keep(false);
    if (pause()) return now;
  }
  if (read === 0) throw new RefusedFile('empty');
  await db().transaction((tx) => advance(tx, now, { ignoredColumns: header?.ignored ?? [] }, clock()));
  await keep(true);
  return now;
}

/** The rows below the names of the columns. Refuses a file in whose first rows they do not stand. */
async function* afterHeader(
  rows: AsyncIterable<FileRow>,
  found: (header: { columns: Columns; ignored: string[] }) => void,
): AsyncGenerator<FileRow> {
  let best: { missing: string[]; known: number } | undefined;
  let known = false;
  for await (const row of rows) {
    if (known) {
      yield row;
      continue;
    }
    const header = readHeader(row.cells);
    if (header.kind === 'twice') throw new RefusedFile('column-twice', header.column);
    if (header.kind === 'header') {
      known = true;
      found(header);
    } else {
      if (header.known > (best?.known ?? 0)) best = header;
      if (row.line >= headerAtMostLine) break;
    }
  }
  if (known) return;
  throw best ? new RefusedFile('missing-columns', best.missing.join(' ')) : new RefusedFile('no-header');
}

async function keepPiece(
  tx: DatabaseOrTransaction,
  job: Job,
  piece: readonly Line[],
  empty: number,
  change: Partial<typeof imports.$inferInsert>,
  at: Date,
): Promise<Job> {
  const good = piece.flatMap(({ line, judged }) =>
    'person' in judged ? [{ line, person: judged.person }] : [],
  );
  const onFile = await sameAsCases(tx, job.centerCode, good);
  const inFile = await sameAsLines(
    tx,
    job.id,
    good.filter(({ line }) => !onFile.has(line)),
  );
  const rows = piece.map(({ line, judged }) => {
    const [sameAsCase, sameAsLine] = [onFile.get(line), inFile.get(line)];
    const outcome = sameAsCase || sameAsLine ? ('duplicate' as const) : judged.kind;
    const person = 'person' in judged ? judged.person : null;
    const { cells, remarks } = judged;
    return { line, outcome, cells, person, remarks, sameAsCase, sameAsLine };
  });
  await tx.execute(sql`
    insert into import_lines (import_id, line, outcome, cells, person, remarks, same_as_line, same_as_case)
    select ${job.id}::uuid, line, outcome, cells, person, remarks, "sameAsLine", "sameAsCase"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as each (line int, outcome text, cells jsonb,
      person jsonb, remarks jsonb, "sameAsLine" int, "sameAsCase" uuid)`);
  const count = (...outcomes: string[]) => rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const added = {
    good: sql`${imports.good} + ${count('good', 'repaired')}`,
    repaired: sql`${imports.repaired} + ${count('repaired')}`,
    bad: sql`${imports.bad} + ${count('bad')}`,
    duplicates: sql`${imports.duplicates} + ${count('duplicate')}`,
    empty: sql`${imports.empty} + ${empty}`,
  };
  return advance(tx, job, { ...added, ...change }, at);
}

/** Which of these lines are somebody who stands in an earlier line; the others are remembered for the later ones. */
async function sameAsLines(
  tx: DatabaseOrTransaction,
  importId: string,
  good: readonly { line: number; person: Parameters<typeof keysOfPerson>[0] }[],
): Promise<Map<number, number>> {
  const keyed = good.map(({ line, person }) => ({ line, keys: keysOfPerson(person), person }));
  const asked = keyed.flatMap(({ keys }) => keys);
  if (asked.length === 0) return new Map();
  const known = new Map(
    (
      await tx
        .select({ key: importKeys.key, line: importKeys.line })
        .from(importKeys)
        .where(and(eq(importKeys.importId, importId), inArray(importKeys.key, asked)))
    ).map(({ key, line }) => [key, line]),
  );
  const same = new Map<number, number>();
  const fresh: { key: string; line: number }[] = [];
  for (const { line, keys, person } of keyed) {
    const earlier = keys.map((key) => known.get(key)).find((each) => each !== undefined);
    if (earlier !== undefined) {
      same.set(line, earlier);
      continue;
    }
    // Later lines may be compared in either way.
    for (const key of [...keysOf(person), ...strictKeysOf(person)]) {
      if (known.has(key)) continue;
      known.set(key, line);
      fresh.push({ key, line });
    }
  }
  await tx.execute(sql`
    insert into import_keys (import_id, key, line)
    select ${importId}::uuid, key, line
    from jsonb_to_recordset(${JSON.stringify(fresh)}::text::jsonb) as each (key text, line int)
    on conflict do nothing`);
  return same;
}
