import 'server-only';
import { sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { auditEvents } from '@/db/schema/audit-events';
import { uuidV7 } from '@/db/uuid-v7';

/** Who did it. The system acts in jobs and commands. */
export type Actor =
  { kind: 'account'; accountId: string } | { kind: 'staff'; staffId: string } | { kind: 'system' };

/** What is written down; `details` holds ids, kinds, counts and the address of who is invited, never health data. */
export interface AuditEvent {
  action: string;
  centerCode?: string | null;
  caseId?: string;
  details?: Record<string, string | number | boolean | null>;
}

const value = (name: keyof typeof auditEvents.$inferSelect) => sql.placeholder(name);
const insert = (tx: DatabaseOrTransaction) =>
  tx
    .insert(auditEvents)
    .values({
      id: value('id'),
      at: value('at'),
      actorKind: value('actorKind'),
      actorId: value('actorId'),
      centerCode: value('centerCode'),
      action: value('action'),
      caseId: value('caseId'),
      details: sql`${value('details')}::text::jsonb`,
    })
    .prepare('event');
const insertAlone = prepared(insert);

const rowOf = (actor: Actor, { action, centerCode, caseId, details }: AuditEvent, at: Date) => ({
  id: uuidV7(at),
  at,
  actorKind: actor.kind === 'account' ? ('patient' as const) : actor.kind,
  actorId: actor.kind === 'account' ? actor.accountId : actor.kind === 'staff' ? actor.staffId : null,
  centerCode: centerCode ?? null,
  action,
  caseId: caseId ?? null,
  details: details ?? null,
});

/** Writes one event, inside the transaction of the change it records. */
export async function recordEvent(
  tx: DatabaseOrTransaction,
  actor: Actor,
  event: AuditEvent,
  at: Date,
): Promise<void> {
  const { details, ...row } = rowOf(actor, event, at);
  const statement = 'rollback' in tx ? insert(tx) : insertAlone();
  await statement.execute({ ...row, details: details && JSON.stringify(details) });
}

/** The same for several at once. */
export async function recordEvents(
  tx: DatabaseOrTransaction,
  actor: Actor,
  events: readonly AuditEvent[],
  at: Date,
): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(auditEvents).values(events.map((event) => rowOf(actor, event, at)));
}
