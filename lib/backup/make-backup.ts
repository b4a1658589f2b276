import 'server-only';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { TransactionSql } from 'postgres';
import { db, sqlClient } from '@/db/client';
import { recordEvent } from '@/lib/audit/record-event';
import { cipherFor } from '@/lib/sealing';
import { line, magic, type BackupHead } from './file-format';
import { summing } from './summed';
import { readLines, sameText, storedTables } from './tables';

export type BackupOutcome =
  { kind: 'made'; tables: number; rows: number; bytes: number } | { kind: 'exists' };

/**
 * Writes everything the database holds, as it is at one instant, into a new file that only its owner and only this
 * installation's AUTH_SECRET can open. The product may run meanwhile. Letters' jobs are not in it: see restoreBackup.
 */
export async function makeBackup(file: string, at: Date): Promise<BackupOutcome> {
  if (await stat(file).catch(() => undefined)) return { kind: 'exists' };
  const unfinished = `${file}.unfinished`;
  const { cipher, nonce } = cipherFor('backup');
  const total = { tables: 0, rows: 0 };
  try {
    await sqlClient().begin('isolation level repeatable read read only', async (sql) => {
      await sql.unsafe(sameText);
      const target = createWriteStream(unfinished, { mode: 0o600 });
      target.write(Buffer.concat([magic, nonce]));
      const contents = Readable.from(contentsOf(sql, at, total));
      await pipeline(contents, createGzip({ level: 4 }), cipher, target, { end: false });
      await new Promise<void>((resolve, reject) => {
        target.on('error', reject);
        target.end(cipher.getAuthTag(), resolve);
      });
    });
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await rename(unfinished, file);
  await recordEvent(db(), { kind: 'system' }, { action: 'backup.made', details: { ...total } }, at);
  return { kind: 'made', ...total, bytes: (await stat(file)).size };
}

async function* contentsOf(
  sql: TransactionSql,
  at: Date,
  total: { tables: number; rows: number },
): AsyncGenerator<Buffer> {
  const [known] = await sql<{ schema: number; from: string | null; until: string | null }[]>`
    select (select max(created_at)::float8 from drizzle.__drizzle_migrations) as schema,
      (select min(report_on)::text from status_reports) as from, (select max(report_on)::text from status_reports) as until`;
  if (!known) throw new Error('a statement without a table gave no row');
  const { schema, from, until } = known;
  const reports = from && until ? { from, until } : null;
  yield line({ madeAt: at.toISOString(), schema, reports } satisfies BackupHead);
  for (const table of await storedTables(sql)) {
    yield line({ table: table.name, columns: table.columns, key: table.key });
    const { add, sum } = summing();
    for await (const rows of readLines(sql, table)) {
      add(rows);
      yield rows;
    }
    yield Buffer.from('\n');
    const summed = sum();
    yield line(summed);
    total.tables += 1;
    total.rows += summed.rows;
  }
  yield line({ end: true });
}
