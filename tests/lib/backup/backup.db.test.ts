import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { statusReports } from '@/db/schema/status-reports';
import { makeBackup } from '@/lib/backup/make-backup';
import { restoreBackup } from '@/lib/backup/restore-backup';
import { openSession } from '@/lib/auth/sessions';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { newReport, newStaff } from '../../support/staff';

const folder = mkdtempSync(join(tmpdir(), 'hersys-backup-'));
const file = join(folder, 'first.hersys');
let before: Record<string, string>;

/** Every table of the product as a count and a sum that the backup's own code has no part in. */
async function fingerprints(): Promise<Record<string, string>> {
  const tables = await db().execute<{ name: string }>(sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db().execute<{ print: string }>(sql`
      select count(*) || ' ' || coalesce(md5(string_agg(row_text, e'\n' order by row_text)), '') as print
      from (select each::text as row_text from ${sql.identifier(name)} each) rows`);
    found[name] = row?.print ?? '';
  }
  return found;
}

/** Waits for nobody: the letter stays where it is. */
async function newLetter(expiresAt: Date, sentAt: Date | null = null) {
  const id = crypto.randomUUID();
  await db()
    .insert(outgoingMails)
    .values({
      ...{ id, kind: 'code', locale: 'en', sealedRecipient: 'x', sealedPayload: 'x' },
      ...{ createdAt: morning, expiresAt, sentAt },
    });
  return id;
}

let waitingLetter: string;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  await ensureMailQueue();
  const sato = await newStaff('sato', '13101');
  const account = await newAccount('hanako@example.test');
  await openSession({ accountId: account.id, keepSignedIn: true }, morning);
  await openSession({ staffId: sato.staffId }, morning);
  for (const name of ['Yamada\tHanako\nof the hill', '\\.', 'back\\slash', '髙﨑 𠮷田', 'O\'Brien, "x"']) {
    const person = await newCase({ name, accountId: account.id });
    await newReport(person, 'emergency', later(1), { message: `\\N\n\\.\n${name}\r\n` });
    // Further back than the months that every database has.
    await newReport(person, 'stable', new Date('2025-03-02T00:00:00Z'));
  }
  // More than any buffer on the way holds.
  await db().execute(sql`
    insert into daily_counts (center_code, report_on, level, reports)
    select '13101', date '2010-01-01' + n, 'stable', n from generate_series(1, 5000) n`);
  waitingLetter = await newLetter(later(10_000));
  await newLetter(later(-1));
  await newLetter(later(10_000), later(-5));
  before = await fingerprints();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  test('is a file that only its owner may read, and that shows nothing of anybody', async () => {
    expect(await makeBackup(file, later(60))).toMatchObject({ kind: 'made' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 16).toString()).toBe('HERSYS-BACKUP-1\n');
    for (const text of ['Yamada', 'hanako@', 'status_reports']) expect(bytes.includes(text)).toBe(false);
  });

  test('is written down, and never takes the place of another', async () => {
    expect(await db().select().from(auditEvents).where(eq(auditEvents.action, 'backup.made'))).toHaveLength(
      1,
    );
    expect(await makeBackup(file, later(61))).toEqual({ kind: 'exists' });
  });

  test('does not go into a database that is in use', async () => {
    expect(await restoreBackup(file, later(62))).toEqual({ kind: 'not-empty' });
    expect((await fingerprints()).cases).toBe(before.cases);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['with one bit changed', (bytes) => flipped(bytes, Math.floor(bytes.length / 2))],
    ['with its last byte changed', (bytes) => flipped(bytes, bytes.length - 1)],
    ['that was cut short', (bytes) => bytes.subarray(0, bytes.length - 40)],
    ['of nothing but its head', (bytes) => bytes.subarray(0, 20)],
    ['that is something else', () => Buffer.from('PK and so on, for long enough to be read as a backup')],
  ])('%s is refused, and nothing of it stays', async (_how, change) => {
    await freshDatabase();
    const broken = join(folder, 'broken.hersys');
    writeFileSync(broken, change(readFileSync(file)));
    const empty = await fingerprints();
    expect(await restoreBackup(broken, later(70))).toEqual({ kind: 'unreadable' });
    expect(await fingerprints()).toEqual(empty);
  });

  test('of another version is refused', async () => {
    await freshDatabase();
    await db().execute(sql`update drizzle.__drizzle_migrations set created_at = created_at + 1`);
    expect(await restoreBackup(file, later(70))).toEqual({ kind: 'other-version' });
  });

  test('comes back row by row as it was, old days in months of their own, unsent letters queued, staff signed out', async () => {
    await freshDatabase();
    await closeMailQueue();
    await ensureMailQueue();
    expect(await restoreBackup(file, later(80))).toMatchObject({
      kind: 'restored',
      madeAt: later(60),
      letters: 1,
    });
    const after = await fingerprints();
    // Staff were signed out, and it was written down.
    expect(after.sessions).not.toBe(before.sessions);
    expect(after.audit_events).toMatch(/^1 /);
    const unchanged = { sessions: after.sessions, audit_events: after.audit_events };
    expect(after).toEqual({ ...before, ...unchanged });
    const open = await db().select().from(sessions);
    expect(open.map(({ staffId, revokedAt }) => [staffId !== null, revokedAt])).toEqual(
      expect.arrayContaining([
        [true, later(80)],
        [false, null],
      ]),
    );
    const jobs = await db().execute(sql`select data from pgboss.job where name = 'mail'`);
    expect([...jobs]).toMatchObject([{ data: { mailId: waitingLetter } }]);
    const [old] = await db().execute<{ table: string }>(
      sql`select tableoid::regclass::text as table from ${statusReports} where report_on < '2026-01-01' limit 1`,
    );
    expect(old?.table).toBe('status_reports_2025_03');
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
}
