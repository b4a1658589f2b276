import 'server-only';
import { sqlClient } from '@/db/client';
import type { statusReports } from '@/db/schema/status-reports';
import { raisesAlert, rankOf } from './levels';

export type ReportRow = Required<typeof statusReports.$inferInsert>;

export interface Writing {
  row: ReportRow;
  /** See triage-order.ts. */
  triageOrder: number;
  bodyHash: string;
  auditId: string;
  alertId: string;
  action: string;
  /** The session whose use is to be noted, where that is due. */
  touchedSession: string | null;
}

/**
 * Writes the report and all that follows from it in one commit: the client UUID, the person's latest state (unless a
 * later measurement is known), the center's counts, an alert, the history. False when the client UUID was taken in the
 * meantime or the case has left the center or the account: then nothing is written.
 *
 * The row of the case is held before anything else. Closing it waits, and sees the alert; or has been before, and the
 * first report of a closed case is on no list of the open ones. A transfer to another center waits, and takes the report
 * along; or has been before, and nothing is written in the name of the center that the person has left.
 */
export async function writeReport({
  row,
  triageOrder,
  bodyHash,
  touchedSession,
  ...ids
}: Writing): Promise<boolean> {
  const sql = sqlClient();
  // Since the case was read somebody may have been cut off from it, deleted their account, or withdrawn consent.
  const linked = row.reportedByAccount
    ? sql`and account_id = ${row.reportedByAccount}::text::uuid and consent_withdrawn_at is null`
    : sql``;
  const written = await sql`
    with owner as (
      select id, closed_at from cases
      where id = ${row.caseId}::text::uuid and center_code = ${row.centerCode}::text and purged_at is null ${linked}
      for key share
    ), report as (
      select * from jsonb_populate_record(null::status_reports, ${JSON.stringify(inSnakeCase(row))}::text::jsonb)
    ), key as (
      insert into report_keys (case_id, client_id, center_code, body_hash, report_id, report_on, received_at, level, fired_rules)
      select r.case_id, r.client_id, r.center_code, ${bodyHash}::text, r.id, r.report_on, r.received_at, r.level, r.fired_rules
      from report r join owner o on o.id = r.case_id
      on conflict (case_id, client_id) do nothing
      returning case_id
    ), accepted as (
      select r.* from report r join key using (case_id)
    )${row.correctsReportId ? sql`, ${changes()}` : sql``}
    , stored as (
      insert into status_reports select * from accepted
    ), latest as (
      insert into latest_reports (case_id, center_code, report_id, report_on, measured_at, received_at, category,
        slot, level, level_rank, triage_order, fired_rules, body_temperature, oxygen_saturation, closed)
      select case_id, center_code, id, report_on, measured_at, received_at, category, slot, level,
        ${rankOf(row.level)}::int, ${triageOrder}::int, fired_rules, body_temperature, oxygen_saturation, (select closed_at is not null from owner)
      from accepted
      on conflict (case_id) do update set (center_code, report_id, report_on, measured_at, received_at, category,
        slot, level, level_rank, triage_order, fired_rules, body_temperature, oxygen_saturation, read_at, read_by) =
        (excluded.center_code, excluded.report_id, excluded.report_on, excluded.measured_at, excluded.received_at,
        excluded.category, excluded.slot, excluded.level, excluded.level_rank, excluded.triage_order,
        excluded.fired_rules, excluded.body_temperature, excluded.oxygen_saturation, null, null)
      where (excluded.measured_at, excluded.received_at) >= (latest_reports.measured_at, latest_reports.received_at)
    ), counted as (
      insert into daily_counts (center_code, report_on, level, reports)
      ${row.correctsReportId ? sql`select * from changes` : sql`select center_code, report_on, level, 1 from accepted`}
      on conflict (center_code, report_on, level) do update set reports = daily_counts.reports + excluded.reports
    )${raisesAlert(row.level) ? sql`, ${alerted(ids.alertId)}` : sql``}
    , audited as (
      insert into audit_events (id, center_code, at, actor_kind, actor_id, action, case_id, details)
      select ${ids.auditId}::text::uuid, center_code, received_at,
        case when reported_by_staff is null then 'patient' else 'staff' end,
        coalesce(reported_by_staff, reported_by_account), ${ids.action}::text, case_id,
        jsonb_build_object('reportId', id, 'corrects', corrects_report_id)
      from accepted
    )${touchedSession ? sql`, ${touched(touchedSession)}` : sql``}
    select case_id from accepted`;
  return written.length === 1;
}

// Each part below costs time even where it does nothing, so it stands in the statement only where it is needed.

/**
 * What a correction changes in the counts of the center that counted the first report: one more of its level, one less of the level it replaces. Of two corrections
 * at once the second waits at `replaced`, and then sees under which level the first one left the report.
 */
const changes = () => sqlClient()`
  replaced as (
    select k.case_id, k.client_id, coalesce(k.counted_level, k.level) as level, coalesce(k.counted_at, k.center_code) as center
    from accepted a join report_keys k on k.case_id = a.case_id and k.report_id = a.corrects_report_id
    for update of k
  ), recounted as (
    update report_keys k set counted_level = a.level, corrected_at = a.received_at
    from replaced r, accepted a
    where k.case_id = r.case_id and k.client_id = r.client_id
      and (k.corrected_at is null or k.corrected_at <= a.received_at)
    returning r.level as before, a.level, r.center, a.report_on
  ), changes as (
    select center, report_on, each.level, sum(each.reports)
    from recounted, lateral (values (recounted.level, 1), (recounted.before, -1)) as each (level, reports)
    group by center, report_on, each.level having sum(each.reports) <> 0
    order by each.level
  )`;

const alerted = (alertId: string) => sqlClient()`
  alerted as (
    insert into alerts (id, center_code, case_id, report_id, report_on, level, raised_at)
    select ${alertId}::text::uuid, center_code, case_id, id, report_on, level, received_at from accepted
  )`;

const touched = (sessionHash: string) => sqlClient()`
  touched as (
    update sessions set last_seen_at = accepted.received_at from accepted where token_hash = ${sessionHash}::text
  )`;

const snakeNames = new Map<string, string>();

/** The row under the names its columns have in the database; instants as ISO texts. */
function inSnakeCase(row: ReportRow): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    let column = snakeNames.get(name);
    if (!column)
      snakeNames.set(name, (column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)));
    named[column] = value;
  }
  return named;
}
