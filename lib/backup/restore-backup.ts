import 'server-only';
import { and, gt, isNotNull, isNull } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import { db, sqlClient } from '@/db/client';
import { ensureReportPartitions } from '@/db/report-partitions';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { sessions } from '@/db/schema/accounts';
import { recordEvent } from '@/lib/audit/record-event';
import { addDays } from '@/lib/japan-time';
import { enqueue } from '@/lib/mail/queue';
import { readBackup, UnreadableBackup, type BackupReader } from './backup-reader';
import { endSchema, headSchema, sumSchema, tableSchema, type BackupHead, type Sum } from './file-format';
import { summing } from './summed';
import { putRows, readLines, sameText, storedTables, type StoredTable } from './tables';

export type RestoreOutcome =
  | { kind: 'restored'; madeAt: Date; tables: number; rows: number; letters: number }
  | { kind: 'unreadable' | 'not-empty' | 'other-version' };

/**
 * Puts a backup into an empty database of the same version, all of it or nothing, and reads every table again: counts and
 * sums must be those of the file. Staff sign in anew, since who was shut out after the backup must stay out; letters that
 * were waiting are queued again under the ids that keep them from being sent twice.
 */
export async function restoreBackup(file: string, at: Date): Promise<RestoreOutcome> {
  try {
    const reader = await readBackup(file);
    const head = await reader.next(headSchema);
    const refused = await refusal(head);
    if (refused) return { kind: refused };
    await makePartitions(head);
    const total = await sqlClient().begin((sql) => restoreAll(sql, reader));
    const letters = await afterRestore(total, at);
    return { kind: 'restored', madeAt: new Date(head.madeAt), ...total, letters };
  } catch (error) {
    if (error instanceof UnreadableBackup) return { kind: 'unreadable' };
    throw error;
  }
}

async function refusal({ schema }: BackupHead): Promise<'not-empty' | 'other-version' | undefined> {
  const [state] = await sqlClient()<{ schema: number; used: boolean }[]>`
    select (select max(created_at)::float8 from drizzle.__drizzle_migrations) as schema,
      exists (select from health_centers) or exists (select from accounts) or exists (select from staff) as used`;
  if (state?.used) return 'not-empty';
  return state?.schema === schema ? undefined : 'other-version';
}

async function makePartitions({ reports }: BackupHead): Promise<void> {
  if (!reports) return;
  // Each call makes the months around its day.
  for (let day = reports.from; day <= addDays(reports.until, 31); day = addDays(day, 31))
    await ensureReportPartitions(sqlClient(), day);
}

async function restoreAll(sql: TransactionSql, reader: BackupReader) {
  await sql.unsafe(sameText);
  const tables = await storedTables(sql);
  await sql.unsafe(`truncate ${tables.map(({ name }) => `"${name}"`).join(', ')}`);
  const total = { tables: 0, rows: 0 };
  for (const table of tables) {
    const named = await reader.next(tableSchema);
    if (named.table !== table.name || named.columns.join() !== table.columns.join())
      throw new UnreadableBackup('other tables');
    const arrived = await putBack(sql, table, reader);
    const expected = await reader.next(sumSchema);
    if (!same(arrived, expected)) throw new UnreadableBackup('other sums');
    if (!same(await sumOf(sql, table), expected)) throw new Error(`${table.name} is not what was restored`);
    total.tables += 1;
    total.rows += expected.rows;
  }
  await reader.next(endSchema);
  await reader.finish();
  return total;
}

const same = (one: Sum, other: Sum) => one.rows === other.rows && one.sha256 === other.sha256;

async function putBack(sql: TransactionSql, table: StoredTable, reader: BackupReader): Promise<Sum> {
  const { add, sum } = summing();
  for await (const rows of reader.rows()) {
    add(rows);
    // Each line ends in a line break, the last one, too.
    const array = `[${rows.toString('utf8', 0, rows.length - 1).replaceAll('\n', ',')}]`;
    await sql.unsafe(putRows(table), [array]);
  }
  return sum();
}

async function sumOf(sql: TransactionSql, table: StoredTable): Promise<Sum> {
  const { add, sum } = summing();
  for await (const rows of readLines(sql, table)) add(rows);
  return sum();
}

/** Answers how many letters were queued again. */
async function afterRestore(total: { tables: number; rows: number }, at: Date): Promise<number> {
  return db().transaction(async (tx) => {
    await tx
      .update(sessions)
      .set({ revokedAt: at })
      .where(and(isNotNull(sessions.staffId), isNull(sessions.revokedAt)));
    const waiting = await tx
      .select({ id: outgoingMails.id })
      .from(outgoingMails)
      .where(
        and(isNull(outgoingMails.sentAt), isNull(outgoingMails.failedAt), gt(outgoingMails.expiresAt, at)),
      );
    for (const { id } of waiting) await enqueue(tx, id);
    await recordEvent(tx, { kind: 'system' }, { action: 'backup.restored', details: { ...total } }, at);
    return waiting.length;
  });
}
