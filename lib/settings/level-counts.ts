import 'server-only';
import { inArray, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DatabaseOrTransaction } from '@/db/client';
import { backTestChanges, backTests } from '@/db/schema/rules';
import { levels, raisesAlert, type Level } from '@/lib/status-report/levels';

const level = z.enum(levels);

/** How many reports of one level would have been of which: `{ urgent: { review: 22, urgent: 9 } }`. */
export const levelCountsSchema = z.partialRecord(level, z.partialRecord(level, z.number().int()));

export type LevelCounts = z.output<typeof levelCountsSchema>;

/** One more report that was of one level and would have been of another, or of the same. */
export function countIn(counts: LevelCounts, before: Level, after: Level): void {
  const row = (counts[before] ??= {});
  row[after] = (row[after] ?? 0) + 1;
}

/** How many alerts were raised, and how many would have been. */
export function alertsIn(counts: LevelCounts): { before: number; after: number } {
  return {
    before: sum(counts, raisesAlert),
    after: sum(counts, (_before, after) => raisesAlert(after)),
  };
}

/** How many reports would have been of another level. */
export function changedIn(counts: LevelCounts): number {
  return sum(counts, (before, after) => before !== after);
}

function sum(counts: LevelCounts, counted: (before: Level, after: Level) => boolean): number {
  const each = levels.flatMap((before) =>
    levels.map((after) => (counted(before, after) ? (counts[before]?.[after] ?? 0) : 0)),
  );
  return each.reduce((total, reports) => total + reports, 0);
}

/** By whose names a center's trials were judged goes with the draft: what stays is counts. */
export async function forgetNames(tx: DatabaseOrTransaction, centerCode: string): Promise<void> {
  const ours = tx.select({ id: backTests.id }).from(backTests).where(eq(backTests.centerCode, centerCode));
  await tx.delete(backTestChanges).where(inArray(backTestChanges.backTestId, ours));
}
