import type { Sql } from 'postgres';
import type { Moment } from '../../../lib/line-list/lists/definitions';
import { rankOf, type Level } from '../../../lib/status-report/levels';
import { highestOrder, lowestOrder } from '../../../lib/status-report/triage-order';

/** What one measurement is about: somebody, their center, and where the first page of its stable people ended. */
export interface Asked {
  caseId: string;
  centerCode: string;
  issuedId: string;
  name: string;
  phone: string;
  moment: Moment;
  after: string;
}

type ByHand = (sql: Sql, asked: Asked) => Promise<unknown>;

const columns = `c.id, c.name, c.kana, c.birthdate, c.category, c.issued_id, c.created_at, c.linked_at, c.monitoring_from,
  c.monitoring_until, c.closed_at, c.outcome, c.flagged_at, c.planned_call_at, c.reminders_paused_at, c.assigned_to, l.level,
  l.fired_rules, l.report_on, l.slot, l.received_at, l.body_temperature, l.oxygen_saturation, l.read_at, l.read_by,
  (select max(attempted_at) from contact_attempts a where a.case_id = c.id) as attempted_at`;
const people = `select ${columns} from cases c left join latest_reports l on l.case_id = c.id
  where c.center_code = $1 and c.purged_at is null`;

const ofLevels =
  (...levels: Level[]): ByHand =>
  (sql, { centerCode }) => {
    const ranks = levels.map(rankOf);
    return sql.unsafe(
      `select ${columns} from latest_reports l join cases c on c.id = l.case_id
       where l.center_code = $1 and not l.closed and l.triage_order between $2 and $3
       order by l.triage_order, l.received_at, l.case_id limit 51`,
      [centerCode, lowestOrder(Math.max(...ranks)), highestOrder(Math.min(...ranks))],
      { prepare: true },
    );
  };

const viewed = `insert into audit_events (id, at, actor_kind, center_code, action)
  values (gen_random_uuid(), now(), 'staff', $1, 'bench')`;

/** The same questions as one would type them, prepared, without our query builder and rules. */
export const handWritten: Record<string, ByHand> = {
  'list emergency-urgent': ofLevels('emergency', 'urgent'),
  'list needs-review': ofLevels('review'),
  'list symptomatic': ofLevels('symptomatic'),
  'list stable': ofLevels('stable'),
  'list not-reporting': (sql, { centerCode, moment: { today } }) =>
    sql.unsafe(
      `select ${columns} from latest_reports l join cases c on c.id = l.case_id
       where l.center_code = $1 and not l.closed and l.report_on < $2::date and c.monitoring_until >= $2::date
       order by l.triage_order, l.received_at, l.case_id limit 51`,
      [centerCode, today],
      { prepare: true },
    ),
  'list not-registered': (sql, { centerCode, moment: { at } }) =>
    sql.unsafe(
      `${people} and c.linked_at is null and c.closed_at is null and c.created_at <= $2::timestamptz - interval '1 day'
       order by c.created_at, c.id limit 51`,
      [centerCode, at.toISOString()],
      { prepare: true },
    ),
  'list period-ending': (sql, { centerCode, moment: { today } }) =>
    sql.unsafe(
      `${people} and c.closed_at is null and c.monitoring_until <= $2::date order by c.monitoring_until, c.id limit 51`,
      [centerCode, today],
      { prepare: true },
    ),
  'list closed': (sql, { centerCode }) =>
    sql.unsafe(
      `${people} and c.closed_at is not null order by c.closed_at desc, c.id desc limit 51`,
      [centerCode],
      { prepare: true },
    ),
  'open alerts': (sql, { centerCode }) =>
    sql.unsafe(
      `select a.*, c.name from alerts a join cases c on c.id = a.case_id
       where a.center_code = $1 and a.acknowledged_at is null order by a.level, a.raised_at`,
      [centerCode],
      { prepare: true },
    ),
  'search by name': async (sql, { centerCode, name }) => {
    await sql.unsafe(
      `select id, name, kana, issued_id, category, birthdate from cases where center_code = $1
       and (name like $2 or kana like $2) order by name, id limit 50`,
      [centerCode, `%${name}%`],
      { prepare: true },
    );
    await sql.unsafe(viewed, [centerCode], { prepare: true });
  },
  'search by ID': async (sql, { centerCode, issuedId }) => {
    await sql.unsafe(
      'select * from cases where issued_id = $1 and center_code = $2',
      [issuedId, centerCode],
      {
        prepare: true,
      },
    );
    await sql.unsafe(viewed, [centerCode], { prepare: true });
  },
};
