import 'server-only';
import { sqlClient } from '@/db/client';
import type { statusReports } from '@/db/schema/status-reports';
import type { JapanDate } from '@/lib/japan-time';
import type { FiredRule } from './assess';
import { raisesAlert, rankOf, type Level } from './levels';

// The two statements of a report, written by hand: one reads all that judging it needs, one writes all that it changes.

export type ReportRow = Required<typeof statusReports.$inferInsert>;

/** Who may report for a case: its own account, or its health center. */
export type Reach = { accountId: string } | { centerCode: string };

export interface CaseToReport {
  caseId: string;
  centerCode: string;
  birthdate: JapanDate;
  monitoringUntil: JapanDate;
  closedAt: number | null;
  pregnant: boolean;
  riskCondition: boolean;
  ruleSetVersion: number | null;
  rules: unknown;
  previousSaturation: number | null;
  centerPhone: string;
}

/** A client UUID that was used, with the answer it got. `receivedAt` in milliseconds. */
export interface UsedKey {
  reportId: string;
  reportOn: JapanDate;
  bodyHash: string;
  receivedAt: number;
  level: Level;
  firedRules: FiredRule[];
}

interface CaseQuery {
  reach: Reach;
  caseId: string;
  clientId: string;
  measuredAt: Date;
  reportOn: JapanDate;
}

/**
 * The case with what judging a report needs, and the client UUID where it was used before. `previousSaturation` is that
 * of the last report measured earlier, corrections counting instead of what they correct.
 */
export async function readCaseToReport(
  query: CaseQuery,
): Promise<{ found: CaseToReport; used: UsedKey | undefined } | undefined> {
  const accountId = 'accountId' in query.reach ? query.reach.accountId : null;
  const centerCode = 'centerCode' in query.reach ? query.reach.centerCode : null;
  const [row] = await sqlClient()<[{ found: CaseToReport; used: UsedKey | null }?]>`
    select
      json_build_object(
        'caseId', c.id, 'centerCode', c.center_code, 'birthdate', c.birthdate, 'monitoringUntil', c.monitoring_until,
        'closedAt', extract(epoch from c.closed_at) * 1000, 'pregnant', coalesce(b.pregnant, false),
        'riskCondition', coalesce(cardinality(b.conditions) > 0, false), 'ruleSetVersion', r.version, 'rules', r.rules,
        'previousSaturation', p.oxygen_saturation, 'centerPhone', h.phone
      ) as found,
      case when k.report_id is not null then json_build_object(
        'reportId', k.report_id, 'reportOn', k.report_on, 'bodyHash', k.body_hash,
        'receivedAt', extract(epoch from k.received_at) * 1000, 'level', k.level, 'firedRules', k.fired_rules
      ) end as used
    from cases c
    join health_centers h on h.code = c.center_code
    left join health_backgrounds b on b.case_id = c.id
    left join report_keys k on k.case_id = c.id and k.client_id = ${query.clientId}::text::uuid
    left join lateral (
      select version, rules from rule_sets where center_code = c.center_code order by version desc limit 1
    ) r on true
    left join lateral (
      select s.oxygen_saturation from status_reports s
      where s.case_id = c.id and s.measured_at < ${query.measuredAt.toISOString()}::text::timestamptz
        and s.report_on between ${query.reportOn}::text::date - 31 and ${query.reportOn}::text::date
        and s.oxygen_saturation is not null
        and not exists (
          select 1 from status_reports x
          where x.case_id = s.case_id and x.report_on = s.report_on and x.received_at > s.received_at
            and x.corrects_report_id = coalesce(s.corrects_report_id, s.id)
        )
      order by s.measured_at desc limit 1
    ) p on true
    where c.id = ${query.caseId}::text::uuid and c.purged_at is null
      and (c.account_id = ${accountId}::text::uuid or c.center_code = ${centerCode}::text)`;
  return row && { found: row.found, used: row.used ?? undefined };
}

/** A client UUID of a case; undefined when it was never used. */
export async function readUsedKey(caseId: string, clientId: string): Promise<UsedKey | undefined> {
  const [row] = await sqlClient()<[{ used: UsedKey }?]>`
    select json_build_object(
      'reportId', report_id, 'reportOn', report_on, 'bodyHash', body_hash,
      'receivedAt', extract(epoch from received_at) * 1000, 'level', level, 'firedRules', fired_rules
    ) as used
    from report_keys where case_id = ${caseId}::text::uuid and client_id = ${clientId}::text::uuid`;
  return row?.used;
}

export interface Writing {
  row: ReportRow;
  bodyHash: string;
  /** The level under which the corrected report was counted. */
  correctedLevel: Level | null;
  auditId: string;
  alertId: string;
  action: string;
}

/**
 * Writes the report and all that follows from it in one commit: the client UUID, the person's latest state (unless a
 * later measurement is known), the center's counts, an alert, the history. False when the client UUID was taken in the
 * meantime or the case has left the center: then nothing is written.
 */
export async function writeReport({ row, bodyHash, correctedLevel, ...ids }: Writing): Promise<boolean> {
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
      where excluded.measured_at >= latest_reports.measured_at
    ), counted as (
      insert into daily_counts (center_code, report_on, level, reports)
      select center_code, report_on, counted.level, sum(counted.change)
      from accepted, (values (${row.level}::text, 1), (${correctedLevel}::text, -1)) as counted (level, change)
      where counted.level is not null
      group by center_code, report_on, counted.level having sum(counted.change) <> 0
      order by counted.level
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
    )
    select case_id from accepted`;
  return written.length === 1;
}

/** The row under the names its columns have in the database; instants as ISO texts. */
function inSnakeCase(row: ReportRow): Record<string, unknown> {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));
}
