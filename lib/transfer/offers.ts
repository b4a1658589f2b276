import 'server-only';
import { and, asc, count, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db, sqlClient } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { staff as staffTable } from '@/db/schema/staff';
import { latestReports } from '@/db/schema/status-reports';
import { transfers } from '@/db/schema/transfers';
import { uuidV7 } from '@/db/uuid-v7';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { cleanText } from '@/lib/forms/clean-text';

const atMost = 100;
const dayMs = 86_400_000;
/** How long what became of an offer stands on the page. */
export const tracedDays = 30;

const center = { name: healthCenters.name, nameJa: healthCenters.nameJa };
const decider = alias(staffTable, 'decider');

/** How many people other centers have offered to this one: read with every list. */
export async function incomingCount({ centerCode }: CenterStaff): Promise<number> {
  const [row] = await db()
    .select({ waiting: count() })
    .from(transfers)
    .where(and(eq(transfers.toCenter, centerCode), isNull(transfers.decision)));
  return row?.waiting ?? 0;
}

export type IncomingOffer = Awaited<ReturnType<typeof incomingOffers>>[number];

/**
 * The people whom other centers have offered to this one, with what is needed to decide and nothing more. That each was
 * seen is written down before, once per colleague and person in five minutes.
 */
export async function incomingOffers(staff: CenterStaff, at: Date) {
  const waiting = await db()
    .select({ caseId: transfers.caseId })
    .from(transfers)
    .where(and(eq(transfers.toCenter, staff.centerCode), isNull(transfers.decision)))
    .orderBy(asc(transfers.offeredAt), asc(transfers.id))
    .limit(atMost);
  await recordSeen(
    staff,
    waiting.map(({ caseId }) => caseId),
    at,
  );
  return db()
    .select({
      transferId: transfers.id,
      name: cases.name,
      birthdate: cases.birthdate,
      category: cases.category,
      level: latestReports.level,
      reportOn: latestReports.reportOn,
      closedAt: cases.closedAt,
      reason: transfers.reason,
      offeredAt: transfers.offeredAt,
      offeredBy: staffTable.name,
      center,
    })
    .from(transfers)
    .innerJoin(cases, and(eq(cases.id, transfers.caseId), isNull(cases.purgedAt)))
    .innerJoin(healthCenters, eq(healthCenters.code, transfers.fromCenter))
    .leftJoin(latestReports, eq(latestReports.caseId, transfers.caseId))
    .leftJoin(staffTable, eq(staffTable.id, transfers.offeredBy))
    .where(and(eq(transfers.toCenter, staff.centerCode), isNull(transfers.decision)))
    .orderBy(asc(transfers.offeredAt), asc(transfers.id))
    .limit(atMost);
}

const minutesOfOneView = 5;

async function recordSeen({ staffId, centerCode }: CenterStaff, caseIds: string[], at: Date): Promise<void> {
  if (caseIds.length === 0) return;
  const time = at.toISOString();
  const seen = caseIds.map((caseId) => ({ id: uuidV7(at), caseId }));
  await sqlClient()`
    insert into audit_events (id, center_code, at, actor_kind, actor_id, action, case_id)
    select (each ->> 'id')::uuid, ${centerCode}::text, ${time}::text::timestamptz, 'staff', ${staffId}::text::uuid,
      'case.viewed-for-transfer', (each ->> 'caseId')::uuid
    from jsonb_array_elements(${JSON.stringify(seen)}::text::jsonb) each
    where not exists (
      select 1 from audit_events
      where case_id = (each ->> 'caseId')::uuid and actor_id = ${staffId}::text::uuid
        and action = 'case.viewed-for-transfer' and at <= ${time}::text::timestamptz
        and at > ${time}::text::timestamptz - make_interval(mins => ${minutesOfOneView}::int)
    )`;
}

export type OutgoingOffer = Awaited<ReturnType<typeof outgoingOffers>>[number];

/** What this center offered in the last days, and what became of it. Of who was taken over there is no name: only the trace. */
export async function outgoingOffers({ centerCode }: CenterStaff, at: Date) {
  return (
    db()
      .select({
        transferId: transfers.id,
        caseId: transfers.caseId,
        name: cases.name,
        toCenter: transfers.toCenter,
        center,
        offeredAt: transfers.offeredAt,
        offeredBy: staffTable.name,
        decision: transfers.decision,
        decidedAt: transfers.decidedAt,
        decidedBy: decider.name,
        declinedFor: transfers.declinedFor,
      })
      .from(transfers)
      .innerJoin(healthCenters, eq(healthCenters.code, transfers.toCenter))
      // Whom another center watches by now is nobody here.
      .leftJoin(
        cases,
        and(eq(cases.id, transfers.caseId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt)),
      )
      .leftJoin(staffTable, eq(staffTable.id, transfers.offeredBy))
      .leftJoin(decider, eq(decider.id, transfers.decidedBy))
      .where(
        and(
          eq(transfers.fromCenter, centerCode),
          gt(transfers.offeredAt, new Date(at.getTime() - tracedDays * dayMs)),
        ),
      )
      .orderBy(desc(transfers.offeredAt), desc(transfers.id))
      .limit(atMost)
  );
}

/** The last offer of a person, by their own center: one that waits can be withdrawn, and one that was declined says why. */
export async function lastOffer({ centerCode }: CenterStaff, caseId: string) {
  const [offer] = await db()
    .select({
      transferId: transfers.id,
      center,
      offeredAt: transfers.offeredAt,
      offeredBy: staffTable.name,
      decision: transfers.decision,
      decidedAt: transfers.decidedAt,
      declinedFor: transfers.declinedFor,
    })
    .from(transfers)
    .innerJoin(healthCenters, eq(healthCenters.code, transfers.toCenter))
    .leftJoin(staffTable, eq(staffTable.id, transfers.offeredBy))
    .where(and(eq(transfers.caseId, caseId), eq(transfers.fromCenter, centerCode)))
    .orderBy(desc(transfers.offeredAt), desc(transfers.id))
    .limit(1);
  return offer;
}

/** Where somebody went whom this center gave away, found by the ID they were issued, and by nothing else. */
export async function movedAway({ centerCode }: CenterStaff, typed: string) {
  const issuedId = cleanText(typed).replace(/[\s-]/g, '');
  if (!/^\d{6,8}$/.test(issuedId)) return undefined;
  const [trace] = await db()
    .select({ center, decidedAt: transfers.decidedAt })
    .from(cases)
    .innerJoin(transfers, eq(transfers.caseId, cases.id))
    .innerJoin(healthCenters, eq(healthCenters.code, transfers.toCenter))
    .where(
      and(
        eq(cases.issuedId, issuedId),
        isNull(cases.purgedAt),
        sql`${cases.centerCode} <> ${centerCode}`,
        eq(transfers.fromCenter, centerCode),
        eq(transfers.decision, 'accepted'),
      ),
    )
    .orderBy(desc(transfers.decidedAt))
    .limit(1);
  return trace;
}
