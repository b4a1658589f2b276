import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { addDays, japanDateOf, type JapanDate } from '@/lib/japan-time';
import { changeCase, type ChangeOutcome } from '../change-case';
import type { Shown } from '../follow-up/plan';
import { isUuid } from '../is-uuid';

/** How long ago a last contact may lie. */
const contactDays = 60;

type Refusal = { kind: 'no-such-person' | 'not-infected' | 'circle' };

/**
 * Notes who of the same center exposed a person, and when they last met. The monitoring period stays as it is. Nobody is
 * exposed by themselves, nor by somebody who was exposed by them.
 */
export async function linkExposure(
  staff: CenterStaff,
  { caseId, revision, sourceId, lastContactOn }: Shown & { sourceId: string; lastContactOn: JapanDate },
  at: Date,
): Promise<ChangeOutcome | Refusal | { kind: 'no-day' }> {
  const today = japanDateOf(at);
  if (lastContactOn > today || lastContactOn < addDays(today, -contactDays)) return { kind: 'no-day' };
  if (!isUuid(sourceId)) return { kind: 'no-such-person' };
  return changeCase<Refusal>(
    staff,
    {
      caseId,
      revision,
      action: 'case.exposure-linked',
      set: { exposedBy: sourceId, lastContactOn },
      details: { by: sourceId, lastContactOn },
      refusal: (tx) => refusalOf(tx, staff, { caseId, sourceId }),
      also: (tx) => told(tx, staff, 'case.contact-linked', { caseId, sourceId }, at),
    },
    at,
  );
}

/** Takes the link back; the day of the last contact stays. */
export async function unlinkExposure(
  staff: CenterStaff,
  { caseId, revision }: Shown,
  at: Date,
): Promise<ChangeOutcome | { kind: 'not-linked' }> {
  if (!isUuid(caseId)) return { kind: 'not-found' };
  const [before] = await db()
    .select({ sourceId: cases.exposedBy, revision: cases.revision })
    .from(cases)
    .where(and(eq(cases.id, caseId), eq(cases.centerCode, staff.centerCode)));
  const sourceId = before?.sourceId;
  if (before?.revision === revision && !sourceId) return { kind: 'not-linked' };
  return changeCase(
    staff,
    {
      caseId,
      revision,
      action: 'case.exposure-unlinked',
      set: { exposedBy: null },
      details: { by: sourceId ?? null },
      also: async (tx) => {
        if (sourceId) await told(tx, staff, 'case.contact-unlinked', { caseId, sourceId }, at);
      },
    },
    at,
  );
}

interface Pair {
  caseId: string;
  sourceId: string;
}

async function refusalOf(
  tx: DatabaseOrTransaction,
  { centerCode }: CenterStaff,
  { caseId, sourceId }: Pair,
): Promise<Refusal | undefined> {
  const [source] = await tx
    .select({ category: cases.category })
    .from(cases)
    .where(and(eq(cases.id, sourceId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt)));
  if (!source) return { kind: 'no-such-person' };
  if (caseId === sourceId) return { kind: 'circle' };
  if (source.category !== 'infected') return { kind: 'not-infected' };
  const [circle] = await tx.execute(sql`
    with recursive before as (
      select exposed_by as id from cases where id = ${sourceId}
      union
      select c.exposed_by from cases c join before on c.id = before.id
    )
    select 1 from before where id = ${caseId}`);
  return circle ? { kind: 'circle' } : undefined;
}

/** The record of who exposed somebody says so, too, while they are of this center. */
async function told(
  tx: DatabaseOrTransaction,
  staff: CenterStaff,
  action: 'case.contact-linked' | 'case.contact-unlinked',
  { caseId, sourceId }: Pair,
  at: Date,
): Promise<void> {
  const { centerCode } = staff;
  const [ours] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, sourceId), eq(cases.centerCode, centerCode)));
  if (ours)
    await recordEvent(tx, staff, { action, centerCode, caseId: sourceId, details: { contact: caseId } }, at);
}
