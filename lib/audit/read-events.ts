import 'server-only';
import { and, desc, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { addDays, japanInstant } from '@/lib/japan-time';
import type { AuditFilter } from './audit-filter';
import { actionsOfKind } from './kinds';

export const eventsPerPage = 50;

export type StoredEvent = Omit<typeof auditEvents.$inferSelect, 'seal'>;

/** The newest first; what is equally old by its id, which counts up. */
const newestFirst = [desc(auditEvents.at), desc(auditEvents.id)] as const;
const pageAndOne = eventsPerPage + 1;

/**
 * One page of a center's events, and one more where there are more, or so many as are asked for. Each way to ask is answered from the index that has
 * its order: of a person, of a member of staff, of a kind, or of the center.
 */
export async function readEvents(
  centerCode: string,
  filter: AuditFilter,
  atMost = pageAndOne,
): Promise<StoredEvent[]> {
  const asked = and(eq(auditEvents.centerCode, centerCode), inTime(filter));
  const { staff, kind } = filter;
  const actions = kind && kind !== 'people' ? actionsOfKind[kind] : undefined;
  if (actions && !filter.case && !staff) return byAction(actions, asked, atMost);
  return db()
    .select()
    .from(auditEvents)
    .where(
      and(
        asked,
        filter.case ? eq(auditEvents.caseId, filter.case) : undefined,
        staff ? and(isKind('staff'), eq(auditEvents.actorId, staff)) : undefined,
        kind === 'people' ? isKind('patient') : undefined,
        actions && and(notPatient, inArray(auditEvents.action, actions)),
      ),
    )
    .orderBy(...newestFirst)
    .limit(atMost);
}

// Written out, so that the planner sees which of the partial indexes answers.
const notPatient = sql`${auditEvents.actorKind} <> 'patient'`;
const isKind = (kind: StoredEvent['actorKind']) => sql`${auditEvents.actorKind} = ${sql.raw(`'${kind}'`)}`;

/** The newest of each action, each from its own range of the index, and of these the newest: a rare kind costs no more than a frequent one. */
async function byAction(
  actions: readonly string[],
  asked: SQL | undefined,
  atMost: number,
): Promise<StoredEvent[]> {
  const listed = sql.join(
    actions.map((action) => sql`${action}`),
    sql`, `,
  );
  const newest = db()
    .select()
    .from(auditEvents)
    .where(and(asked, notPatient, sql`${auditEvents.action} = kinds.kind`))
    .orderBy(...newestFirst)
    .limit(atMost)
    .as('newest');
  return db()
    .select({
      id: newest.id,
      centerCode: newest.centerCode,
      at: newest.at,
      actorKind: newest.actorKind,
      actorId: newest.actorId,
      action: newest.action,
      caseId: newest.caseId,
      details: newest.details,
      seal: newest.seal,
    })
    .from(sql`unnest(array[${listed}]::text[]) as kinds(kind)`)
    .innerJoinLateral(newest, sql`true`)
    .orderBy(desc(newest.at), desc(newest.id))
    .limit(atMost);
}

function inTime({ from, until, after }: AuditFilter): SQL | undefined {
  return and(
    from ? gte(auditEvents.at, japanInstant(from)) : undefined,
    until ? lt(auditEvents.at, japanInstant(addDays(until, 1))) : undefined,
    after &&
      sql`(${auditEvents.at}, ${auditEvents.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
  );
}
