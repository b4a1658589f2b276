import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { imports } from '@/db/schema/imports';

/** A process that fell silent for so long is taken for dead: another one goes on from what was committed. */
const silentAtMostMs = 10_000;
const renewEveryMs = 3_000;
/** A file that kills whoever reads it is left alone after so many. */
const attemptsAtMost = 5;

export type Job = typeof imports.$inferSelect & { claim: string };

/** What stands against going on: it was cancelled, or another process has it. */
export class ClaimLost extends Error {}

const until = (at: Date) => new Date(at.getTime() + silentAtMostMs);

/** Takes the oldest import that waits for work and that nobody works on. */
export async function claimNext(at: Date): Promise<Job | undefined> {
  const claim = randomUUID();
  const waiting = db()
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        inArray(imports.state, ['reading', 'importing']),
        or(isNull(imports.claimedUntil), lt(imports.claimedUntil, at)),
      ),
    )
    .orderBy(asc(imports.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [job] = await db()
    .update(imports)
    .set({ claim, claimedUntil: until(at), attempts: sql`${imports.attempts} + 1` })
    .where(inArray(imports.id, waiting))
    .returning();
  return job && { ...job, claim };
}

export const isGivenUp = ({ state, attempts }: Job) => state === 'reading' && attempts > attemptsAtMost;

/**
 * Writes how far a job came, inside the transaction of what it did, and keeps the claim. Throws ClaimLost, which takes
 * back what was done, when the claim or the state is another by now.
 */
export async function advance(
  tx: DatabaseOrTransaction,
  job: Job,
  change: PgUpdateSetSource<typeof imports>,
  at: Date,
): Promise<Job> {
  const [row] = await tx
    .update(imports)
    .set({ claimedUntil: until(at), attempts: 0, ...change })
    .where(and(eq(imports.id, job.id), eq(imports.claim, job.claim), eq(imports.state, job.state)))
    .returning();
  if (!row) throw new ClaimLost();
  return { ...row, claim: job.claim };
}

/** Keeps the claim while something takes longer than a piece does, such as unpacking a workbook. Answers how to stop. */
export function keepClaim({ id, claim }: Job, clock: () => Date): () => void {
  const timer = setInterval(() => {
    // Whoever lost it, or cannot write now, is told when the next piece is written.
    db()
      .update(imports)
      .set({ claimedUntil: until(clock()) })
      .where(and(eq(imports.id, id), eq(imports.claim, claim)))
      .catch(() => {});
  }, renewEveryMs);
  return () => clearInterval(timer);
}

/** Lets another process have it at once, as when this one ends. */
export async function release({ id, claim }: Job): Promise<void> {
  await db()
    .update(imports)
    .set({ claimedUntil: null, attempts: 0 })
    .where(and(eq(imports.id, id), eq(imports.claim, claim)));
}
