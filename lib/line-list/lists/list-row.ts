import 'server-only';
import type { cases } from '@/db/schema/cases';
import type { latestReports } from '@/db/schema/status-reports';

type Case = typeof cases.$inferSelect;
type Latest = typeof latestReports.$inferSelect;

type OfCase = Pick<
  Case,
  | 'name'
  | 'kana'
  | 'birthdate'
  | 'category'
  | 'issuedId'
  | 'createdAt'
  | 'linkedAt'
  | 'monitoringFrom'
  | 'monitoringUntil'
  | 'closedAt'
  | 'outcome'
  | 'flaggedAt'
  | 'plannedCallAt'
  | 'remindersPausedAt'
  | 'consentWithdrawnAt'
  | 'accountDeletedAt'
>;
type OfLatest = Pick<
  Latest,
  | 'level'
  | 'firedRules'
  | 'reportOn'
  | 'slot'
  | 'receivedAt'
  | 'category'
  | 'bodyTemperature'
  | 'oxygenSaturation'
  | 'readAt'
>;

/** What every row of a list says about its person, and its place in the list. */
export interface ListRow extends OfCase {
  caseId: string;
  assignedTo: string | null;
  latest: OfLatest | null;
  readBy: string | null;
  attemptedAt: Date | null;
  place: string;
}

/** Instants come as text. */
type Sent<Row> = {
  [Name in keyof Row]: Row[Name] extends Date
    ? string
    : Row[Name] extends Date | null
      ? string | null
      : Row[Name];
};
type Nullable<Row> = { [Name in keyof Row]: Row[Name] | null };

/** A row as the statement of a page answers it; of the latest report nothing, or all that is never null. */
export type PageRow = Sent<OfCase> &
  Sent<Pick<ListRow, 'caseId' | 'assignedTo' | 'readBy' | 'attemptedAt'>> &
  Nullable<Sent<Omit<OfLatest, 'category'>>> & { reportedAs: OfLatest['category'] | null };

/** What a page reads of `c` (cases) and `l` (latest_reports). */
export const shown = `c.id as "caseId", c.center_code, c.name, c.kana, c.birthdate, c.category, c.issued_id as "issuedId",
  c.created_at as "createdAt", c.linked_at as "linkedAt", c.monitoring_from as "monitoringFrom",
  c.monitoring_until as "monitoringUntil", c.closed_at as "closedAt", c.outcome, c.flagged_at as "flaggedAt",
  c.planned_call_at as "plannedCallAt", c.reminders_paused_at as "remindersPausedAt",
  c.consent_withdrawn_at as "consentWithdrawnAt", c.account_deleted_at as "accountDeletedAt", c.assigned_to, l.level,
  l.fired_rules as "firedRules", l.report_on as "reportOn", l.slot, l.received_at as "receivedAt", l.category as "reportedAs",
  l.body_temperature::float8 as "bodyTemperature", l.oxygen_saturation as "oxygenSaturation", l.read_at as "readAt", l.read_by`;

/** What it adds for the rows of the page alone. */
export const addedToPage = `(select name from staff where id = page.read_by) as "readBy",
  (select name from staff where id = page.assigned_to) as "assignedTo",
  (select max(attempted_at) from contact_attempts where case_id = page."caseId") as "attemptedAt"`;

const instant = (text: string | null) => (text === null ? null : new Date(text));

export function toListRow(row: PageRow, place: string): ListRow {
  const { level, firedRules, reportOn, receivedAt, reportedAs } = row;
  const reported =
    level !== null && firedRules !== null && reportOn !== null && receivedAt !== null && reportedAs !== null;
  return {
    caseId: row.caseId,
    name: row.name,
    kana: row.kana,
    birthdate: row.birthdate,
    category: row.category,
    issuedId: row.issuedId,
    createdAt: new Date(row.createdAt),
    linkedAt: instant(row.linkedAt),
    monitoringFrom: row.monitoringFrom,
    monitoringUntil: row.monitoringUntil,
    closedAt: instant(row.closedAt),
    outcome: row.outcome,
    flaggedAt: instant(row.flaggedAt),
    plannedCallAt: instant(row.plannedCallAt),
    remindersPausedAt: instant(row.remindersPausedAt),
    consentWithdrawnAt: instant(row.consentWithdrawnAt),
    accountDeletedAt: instant(row.accountDeletedAt),
    assignedTo: row.assignedTo,
    latest: reported
      ? {
          level,
          firedRules,
          reportOn,
          slot: row.slot,
          receivedAt: new Date(receivedAt),
          category: reportedAs,
          bodyTemperature: row.bodyTemperature,
          oxygenSaturation: row.oxygenSaturation,
          readAt: instant(row.readAt),
        }
      : null,
    readBy: row.readBy,
    attemptedAt: instant(row.attemptedAt),
    place,
  };
}
