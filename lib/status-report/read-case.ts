import 'server-only';
import { sqlClient } from '@/db/client';
import type { JapanDate } from '@/lib/japan-time';
import type { CenterPhones } from '@/lib/cases/phone-at';
import type { FiredRule } from './assess';
import type { Level } from './levels';

// The statement that reads all that judging a report needs, written by hand; write-report.ts has the one that writes.

/**
 * By what right somebody reports for a case: it is linked to their account, it belongs to their health center, or it is
 * linked to the account whose session they hold.
 */
export type Reach = { accountId: string } | { centerCode: string } | { sessionHash: string; at: Date };

export interface CaseToReport {
  caseId: string;
  centerCode: string;
  birthdate: JapanDate;
  monitoringUntil: JapanDate;
  closedAt: number | null;
  /** The person does not want to be followed on-line any more. */
  consentWithdrawn: boolean;
  pregnant: boolean;
  riskCondition: boolean;
  ruleSetVersion: number | null;
  rules: unknown;
  phones: CenterPhones;
  /** The person's latest state, corrections included; `measuredAt` in milliseconds. */
  latest: { measuredAt: number; reportOn: JapanDate; oxygenSaturation: number | null } | null;
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

/** A session that was neither revoked nor has expired, with what its other limits need. `lastSeenAt` in milliseconds. */
export interface HeldSession {
  accountId: string;
  keepSignedIn: boolean;
  lastSeenAt: number;
  lastDay: JapanDate | null;
  hasPassword: boolean;
}

interface CaseQuery {
  reach: Reach;
  /** May be left out by who holds the session of an account with one case. */
  caseId: string | undefined;
  clientId: string;
}

export interface CaseRead {
  session: HeldSession | null;
  found: CaseToReport | null;
  used: UsedKey | null;
}

/**
 * The case with what judging a report needs, and the client UUID where it was used before. Without a live session, or
 * the right to the case, there is nothing.
 */
export async function readCaseToReport(query: CaseQuery): Promise<CaseRead | undefined> {
  const sql = sqlClient();
  const [row] = await sql<[CaseRead?]>`
    select
      ${'sessionHash' in query.reach ? heldSession() : sql`null`} as session,
      case when c.id is not null then json_build_object(
        'caseId', c.id, 'centerCode', c.center_code, 'birthdate', c.birthdate, 'monitoringUntil', c.monitoring_until,
        'closedAt', extract(epoch from c.closed_at) * 1000, 'consentWithdrawn', c.consent_withdrawn_at is not null, 'pregnant', coalesce(b.pregnant, false),
        'riskCondition', coalesce(cardinality(b.conditions) > 0, false), 'ruleSetVersion', r.version, 'rules', r.rules,
        'phones', json_build_object('phone', h.phone, 'outOfHoursPhone', h.out_of_hours_phone, 'phoneFrom', h.phone_from,
          'phoneUntil', h.phone_until, 'phoneAtWeekends', h.phone_at_weekends), 'latest', case when l.case_id is not null then json_build_object(
          'measuredAt', extract(epoch from l.measured_at) * 1000, 'reportOn', l.report_on,
          'oxygenSaturation', l.oxygen_saturation
        ) end
      ) end as found,
      case when k.report_id is not null then json_build_object(
        'reportId', k.report_id, 'reportOn', k.report_on, 'bodyHash', k.body_hash,
        'receivedAt', extract(epoch from k.received_at) * 1000, 'level', k.level, 'firedRules', k.fired_rules
      ) end as used
    from ${reachedCase(query)}
    left join health_centers h on h.code = c.center_code
    left join health_backgrounds b on b.case_id = c.id
    left join report_keys k on k.case_id = c.id and k.client_id = ${query.clientId}::text::uuid
    left join lateral (
      select version, rules from rule_sets where center_code = c.center_code order by version desc limit 1
    ) r on true
    left join latest_reports l on l.case_id = c.id`;
  return row;
}

const heldSession = () => sqlClient()`json_build_object(
  'accountId', held.account_id, 'keepSignedIn', held.keep_signed_in, 'lastDay', linked.last_day,
  'lastSeenAt', extract(epoch from held.last_seen_at) * 1000, 'hasPassword', account.password_hash is not null)`;

/** Where the case `c` comes from; with a session there is a row, case or not, as long as the session is live. */
function reachedCase({ reach, caseId = null }: Omit<CaseQuery, 'caseId'> & { caseId?: string | null }) {
  const sql = sqlClient();
  if ('sessionHash' in reach) {
    return sql`
      sessions held
      join accounts account on account.id = held.account_id and account.disabled_at is null
        and held.token_hash = ${reach.sessionHash}::text and held.revoked_at is null
        and held.expires_at > ${reach.at.toISOString()}::text::timestamptz
      cross join lateral (
        select max(monitoring_until) as last_day, array_agg(id) as case_ids
        from cases where account_id = account.id and purged_at is null
      ) linked
      left join cases c on c.id = coalesce(${caseId}::text::uuid,
          case when cardinality(linked.case_ids) = 1 then linked.case_ids[1] end)
        and c.account_id = account.id and c.purged_at is null`;
  }
  const own =
    'accountId' in reach
      ? sql`c.account_id = ${reach.accountId}::text::uuid`
      : sql`c.center_code = ${reach.centerCode}::text`;
  return sql`(select * from cases c where c.id = ${caseId}::text::uuid and c.purged_at is null and ${own}) c`;
}

/**
 * The saturation of the last report measured before, in the 31 days up to `reportOn`, corrections counting instead of
 * what they correct, and not of an account that was cut off. Only where the latest state cannot tell: this looks into the partitions.
 */
export async function readPreviousSaturation(
  caseId: string,
  { measuredAt, reportOn }: { measuredAt: Date; reportOn: JapanDate },
): Promise<number | null> {
  const [row] = await sqlClient()<[{ saturation: number }?]>`
    select s.oxygen_saturation as saturation from status_reports s
    where s.case_id = ${caseId}::text::uuid and s.measured_at < ${measuredAt.toISOString()}::text::timestamptz
      and s.report_on between ${reportOn}::text::date - 31 and ${reportOn}::text::date
      and s.oxygen_saturation is not null
      and not exists (
        select 1 from status_reports x
        where x.case_id = s.case_id and x.report_on = s.report_on and x.received_at > s.received_at
          and x.corrects_report_id = coalesce(s.corrects_report_id, s.id)
          and x.report_on between ${reportOn}::text::date - 31 and ${reportOn}::text::date
      )
      and not exists (
        select 1 from revoked_ids r
        where r.case_id = s.case_id and r.account_id = s.reported_by_account and s.received_at <= r.revoked_at
      )
    order by s.measured_at desc limit 1`;
  return row?.saturation ?? null;
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
