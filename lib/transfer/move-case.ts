import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { alerts } from '@/db/schema/alerts';
import { reportKeys } from '@/db/schema/status-reports';

/** Where rows of a person bear the code of the center that watches them; each bears the person's id, too. */
export const tablesThatMove = [
  'profiles',
  'health_backgrounds',
  'status_reports',
  'latest_reports',
  'alerts',
  'report_reads',
  'revoked_ids',
  'former_holders',
  'handover_codes',
  'contact_attempts',
  'case_notes',
] as const;

/** Where a center's code stays as it was written, and why. A test finds a new table that is in neither list. */
export const tablesThatStay = {
  audit_events: 'what was done at a center stands in its own log, which nobody changes',
  alert_escalations: 'who of a center was told of an alert; the next center begins anew',
  case_openings: 'the center that watched the person when the prefecture opened them',
  recuperation_records: 'which center issued it stands on the paper',
  daily_counts: 'the figures of past days are those of the center that received the reports',
  imports: 'a file is the center’s that sent it',
  imported_cases: 'which line of its file the center made a case of',
  api_tokens: 'belong to the center',
  rule_sets: 'the center’s own rules',
  rule_drafts: 'the center’s own rules',
  back_tests: 'what the center’s own rules would have said',
  center_settings: 'the center’s own settings',
  staff: 'belong to the center',
  staff_invitations: 'belong to the center',
  saved_views: 'belong to the center’s staff',
  duty_shifts: 'belong to the center’s staff',
} as const;

/**
 * Gives a person and everything about them to another center, inside the transaction that decided it and holds the row of
 * the case. Who looks after them, the flag and the planned call were the sender's. Whether an alert is open comes back.
 */
export async function moveCase(
  tx: DatabaseOrTransaction,
  caseId: string,
  toCenter: string,
): Promise<{ openAlert: boolean }> {
  await tx
    .update(cases)
    .set({
      centerCode: toCenter,
      assignedTo: null,
      flaggedAt: null,
      plannedCallAt: null,
      revision: sql`${cases.revision} + 1`,
    })
    .where(eq(cases.id, caseId));
  // Past days stay counted where they were: a correction that comes later changes the figures of that center.
  await tx
    .update(reportKeys)
    .set({
      countedAt: sql`coalesce(${reportKeys.countedAt}, ${reportKeys.centerCode})`,
      centerCode: toCenter,
    })
    .where(eq(reportKeys.caseId, caseId));
  for (const table of tablesThatMove)
    await tx.execute(
      sql`update ${sql.identifier(table)} set center_code = ${toCenter} where case_id = ${caseId}`,
    );
  const open = await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.caseId, caseId), isNull(alerts.acknowledgedAt)))
    .limit(1);
  return { openAlert: open.length > 0 };
}
