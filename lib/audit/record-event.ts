import 'server-only';
import type { DatabaseOrTransaction } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { uuidV7 } from '@/db/uuid-v7';

/** Who did it. The system acts in jobs and commands. */
export type Actor =
  { kind: 'account'; accountId: string } | { kind: 'staff'; staffId: string } | { kind: 'system' };

/** What is written down; `details` holds ids, kinds and counts, never health data. */
export interface AuditEvent {
  action: string;
  centerCode?: string | null;
  caseId?: string;
  details?: Record<string, string | number | boolean | null>;
}

/** Writes one event, inside the transaction of the change it records. */
export async function recordEvent(
  tx: DatabaseOrTransaction,
  actor: Actor,
  event: AuditEvent,
  at: Date,
): Promise<void> {
  await recordEvents(tx, actor, [event], at);
}

/** The same for several at once. */
export async function recordEvents(
  tx: DatabaseOrTransaction,
  actor: Actor,
  events: readonly AuditEvent[],
  at: Date,
): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(auditEvents).values(
    events.map(({ action, centerCode = null, caseId = null, details = null }) => ({
      id: uuidV7(at),
      at,
      actorKind: actor.kind === 'account' ? ('patient' as const) : actor.kind,
      actorId: actor.kind === 'account' ? actor.accountId : actor.kind === 'staff' ? actor.staffId : null,
      centerCode,
      action,
      caseId,
      details,
    })),
  );
}
