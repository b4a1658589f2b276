import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { outgoingMails } from '@/db/schema/outgoing-mails';

/** Letters with an ID that no longer counts, and have not left yet, are not sent, whichever center promised them. */
export async function withdrawInvitations(
  tx: DatabaseOrTransaction,
  caseId: string,
  at: Date,
): Promise<void> {
  const mailed = tx
    .select({ id: sql`(${auditEvents.details} ->> 'mailId')::uuid` })
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, 'case.invitation-mailed')));
  await tx
    .update(outgoingMails)
    .set({ failedAt: at, lastErrorKind: 'replaced', sealedRecipient: null, sealedPayload: null })
    .where(
      and(inArray(outgoingMails.id, mailed), isNull(outgoingMails.sentAt), isNull(outgoingMails.failedAt)),
    );
}
