import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { importKeys, importLines, importPieces } from '@/db/schema/imports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { receiveFile } from '@/lib/import/receive-file';
import { importOf } from '@/lib/import/view-imports';
import { workOnNext } from '@/lib/import/work';
import { later, morning } from '../../support/people';

export const head = 'category,name,kana,birthdate,phone';

/** People whom nothing connects: each with a birthdate, a phone and a name of their own. */
export function people(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const kana = [...String(n)].map((digit) => 'アイウエオカキクケコ'[Number(digit)]).join('');
    const day = String((n % 28) + 1).padStart(2, '0');
    const phone = `090-${String(10_000_000 + n).replace(/^(.{4})/, '$1-')}`;
    return `infected,Person ${n},${kana},19${50 + (n % 40)}-03-${day},${phone}`;
  });
}

async function* once(bytes: Buffer) {
  yield await Promise.resolve(bytes);
}

/** A file as it comes from a form. */
export async function receive(staff: CenterStaff, bytes: Buffer, name = 'people.csv'): Promise<string> {
  const outcome = await receiveFile(staff, { name, bytes: once(bytes) }, morning);
  if (outcome.kind !== 'received') throw new Error(outcome.kind);
  return outcome.importId;
}

export function send(staff: CenterStaff, lines: readonly string[], columns = head): Promise<string> {
  return receive(staff, Buffer.from([columns, ...lines].join('\r\n')));
}

/** Works as a process does, at an instant, until nothing waits. */
export async function workAll(at = later(1)): Promise<void> {
  while (await workOnNext(() => at));
}

/** What stands on the page of an import; the lines are always the sum of what became of them. */
export async function figures(staff: CenterStaff, importId: string) {
  const found = await importOf(staff, importId);
  if (!found) throw new Error('no import');
  const { state, lines, good, repaired, bad, duplicates, empty, imported } = found;
  expect(lines).toBe(good + bad + duplicates + empty);
  expect(imported).toBeLessThanOrEqual(good);
  return { state, lines, good, repaired, bad, duplicates, empty, imported };
}

export function peopleOnFile(centerCode = '13101'): Promise<number> {
  return db().$count(cases, eq(cases.centerCode, centerCode));
}

/** What is still kept of files and their lines. */
export const rowsLeft = async () => ({
  pieces: await db().$count(importPieces),
  lines: await db().$count(importLines),
  keys: await db().$count(importKeys),
});
