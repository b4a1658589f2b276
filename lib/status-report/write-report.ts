import 'server-only';
import { sqlClient } from '@/db/client';
import type { statusReports } from '@/db/schema/status-reports';
import { raisesAlert, rankOf } from './levels';

export type ReportRow = Required<typeof statusReports.$inferInsert>;

export interface Writing {
  row: ReportRow;
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
 * meantime or the case has left the center: then nothing is written.
 */
export async function writeReport({ row, bodyHash, ...ids }: Writing): Promise<boolean> {
  const written = await sqlClient()`
    with report as (
      select * from jsonb_populate_record(null::status_reports, ${JSON.stringify(inSnakeCase(row))}::text::jsonb)
    ), key as (
      insert into report_keys (case_id, client_id, center_code, body_hash, report_id, report_on, received_at, level, fired_rules)
      select r.case_id, r.client_id, r.center_code, ${bodyHash}::text, r.id, r.report_on, r.received_at, r.level, r.fired_rules
      from report r join cases c on c.id = r.case_id and c.center_code = r.center_code and c.purged_at is null
      on conflict (case_id, client_id) do nothing
      returning case_id
    ), accepted as (
      select r.* from report r join key using (case_id)
    ), stored as (
      insert into status_reports select * from accepted
    ), latest as (
      insert into latest_reports (case_id, center_code, report_id, report_on, measured_at, received_at, category, level,
        level_rank, fired_rules, body_temperature, oxygen_saturation)
      select case_id, center_code, id, report_on, measured_at, received_at, category, level,
        ${rankOf(row.level)}::int, fired_rules, body_temperature, oxygen_saturation
      from accepted
      on conflict (case_id) do update set (center_code, report_id, report_on, measured_at, received_at, category, level,
        level_rank, fired_rules, body_temperature, oxygen_saturation) = (excluded.center_code, excluded.report_id,
        excluded.report_on, excluded.measured_at, excluded.received_at, excluded.category, excluded.level,
        excluded.level_rank, excluded.fired_rules, excluded.body_temperature, excluded.oxygen_saturation)
      where (excluded.measured_at, excluded.received_at) >= (latest_reports.measured_at, latest_reports.received_at)
    ), replaced as (
      -- Of two corrections at once the second waits here, and then sees under which level the first one left the report.
      select k.case_id, k.client_id, coalesce(k.counted_level, k.level) as level
      from accepted a join report_keys k on k.case_id = a.case_id and k.report_id = a.corrects_report_id
      for update of k
    ), recounted as (
      update report_keys k set counted_level = a.level, corrected_at = a.received_at
      from replaced r, accepted a
      where k.case_id = r.case_id and k.client_id = r.client_id
        and (k.corrected_at is null or k.corrected_at <= a.received_at)
      returning r.level
    ), counted as (
      insert into daily_counts (center_code, report_on, level, reports)
      select center_code, report_on, change.level, sum(change.reports)
      from accepted, lateral (
        select accepted.level, 1 as reports
        where accepted.corrects_report_id is null or exists (select from recounted)
        union all select level, -1 from recounted
      ) change
      group by center_code, report_on, change.level having sum(change.reports) <> 0
      order by change.level
      on conflict (center_code, report_on, level) do update set reports = daily_counts.reports + excluded.reports
    ), alerted as (
      insert into alerts (id, center_code, case_id, report_id, report_on, level, raised_at)
      select ${ids.alertId}::text::uuid, center_code, case_id, id, report_on, level, received_at
      from accepted where ${raisesAlert(row.level)}::boolean
    ), audited as (
      insert into audit_events (id, center_code, at, actor_kind, actor_id, action, case_id, details)
      select ${ids.auditId}::text::uuid, center_code, received_at,
        case when reported_by_staff is null then 'patient' else 'staff' end,
        coalesce(reported_by_staff, reported_by_account), ${ids.action}::text, case_id,
        jsonb_build_object('reportId', id, 'corrects', corrects_report_id)
      from accepted
    ), touched as (
      update sessions set last_seen_at = accepted.received_at
      from accepted where token_hash = ${ids.touchedSession}::text
    )
    select case_id from accepted`;
  return written.length === 1;
}

/** The row under the names its columns have in the database; instants as ISO texts. */
function inSnakeCase(row: ReportRow): Record<string, unknown> {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));
}
