import type { Sql } from 'postgres';
import type { Moment } from '../../../lib/line-list/lists/definitions';
import { rankOf, type Level } from '../../../lib/status-report/levels';
import { highestOrder, lowestOrder } from '../../../lib/status-report/triage-order';
import { handWrittenBoard, handWrittenPerson } from './hand-written-pages';

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

/** All that a row of a list shows, and by what it has its place. */
const shown = `c.id, c.name, c.kana, c.birthdate, c.category, c.issued_id, c.created_at, c.linked_at, c.monitoring_from,
  c.monitoring_until, c.closed_at, c.outcome, c.flagged_at, c.planned_call_at, c.reminders_paused_at, l.level, l.fired_rules,
  l.report_on, l.slot, l.received_at, l.category as reported_as, l.body_temperature, l.oxygen_saturation, l.read_at,
  r.name as read_by, s.name as assigned_to,
  (select max(attempted_at) from contact_attempts a where a.case_id = c.id) as attempted_at`;
const names = 'left join staff r on r.id = l.read_by left join staff s on s.id = c.assigned_to';
const reports = `select ${shown}, l.triage_order from latest_reports l join cases c on c.id = l.case_id ${names}`;
const people = `select ${shown} from cases c left join latest_reports l on l.case_id = c.id ${names}`;

const send = (sql: Sql, text: string, values: (string | number)[]) =>
  sql.unsafe(text, values, { prepare: true });

const ofLevels =
  (later: boolean, ...levels: Level[]): ByHand =>
  (sql, { centerCode, after }) => {
    const ranks = levels.map(rankOf);
    const [, ...place] = after.split(',');
    return send(
      sql,
      `${reports} where l.center_code = $1 and not l.closed and l.triage_order between $2 and $3 and c.purged_at is null
       ${later ? 'and (l.triage_order, l.received_at, l.case_id) > ($4::text::int, $5, $6)' : ''}
       order by l.triage_order, l.received_at, l.case_id limit 51`,
      [
        centerCode,
        lowestOrder(Math.max(...ranks)),
        highestOrder(Math.min(...ranks)),
        ...(later ? place : []),
      ],
    );
  };

// At 22:00 the evening's deadline has passed, too: contacts owe the evening's report, infected people the day's.
const silentReport = `l.center_code = $1 and not l.closed and c.center_code = $1
  and l.answers_until < ($2::date - date '2000-01-01') * 2 + 1
  and (c.category = 'contact' or l.report_on < $2)`;
const asked = `c.closed_at is null and c.purged_at is null and c.monitoring_from <= $2 and c.monitoring_until >= $2
  and c.created_at <= case c.category when 'infected' then $3::timestamptz else $4::timestamptz end`;
const neverHeard = `cases c where c.center_code = $1 and ${asked}
  and not exists (select from latest_reports l where l.case_id = c.id and l.center_code = $1 and not l.closed)`;
const silentValues = ({ centerCode, moment: { today, deadlines } }: Asked) => [
  centerCode,
  today,
  deadlines.past.infected.by.toISOString(),
  deadlines.past.contact.by.toISOString(),
];

const levelCount = (levels: Level[]) => {
  const ranks = levels.map(rankOf);
  return `count(*) filter (where triage_order between ${lowestOrder(Math.max(...ranks))} and ${highestOrder(Math.min(...ranks))})`;
};

const viewed = `insert into audit_events (id, at, actor_kind, center_code, action)
  values (gen_random_uuid(), now(), 'staff', $1, 'bench')`;

const found =
  'select id, name, kana, issued_id, category, birthdate, closed_at from cases where center_code = $1';
const ofNumber = (column: 'issued_id' | 'phone', read: (asked: Asked) => string): ByHand =>
  async function byNumber(sql, each) {
    await send(sql, `${found} and purged_at is null and ${column} = $2`, [each.centerCode, read(each)]);
    await send(sql, viewed, [each.centerCode]);
  };

/** The same questions over the same tables and indexes as one would type them, prepared, without our rules around them. */
export const handWritten: Record<string, ByHand> = {
  'list emergency-urgent': ofLevels(false, 'emergency', 'urgent'),
  'list needs-review': ofLevels(false, 'review'),
  'list symptomatic': ofLevels(false, 'symptomatic'),
  'list stable': ofLevels(false, 'stable'),
  'list stable, a later page': ofLevels(true, 'stable'),
  'list not-reporting': async (sql, each) => {
    const heard = await send(
      sql,
      `${reports} where ${silentReport} and ${asked}
       order by l.triage_order, l.received_at, l.case_id limit 51`,
      silentValues(each),
    );
    if (heard.length > 50) return;
    await send(
      sql,
      `select ${shown} from (select c.* from ${neverHeard} order by c.created_at, c.id limit 51) c
       left join latest_reports l on l.case_id = c.id ${names} order by c.created_at, c.id`,
      silentValues(each),
    );
  },
  'list not-registered': (sql, { centerCode, moment: { at } }) =>
    send(
      sql,
      `${people} where c.center_code = $1 and c.purged_at is null and c.linked_at is null and c.closed_at is null
         and c.created_at <= $2::timestamptz - interval '1 day'
       order by c.created_at, c.id limit 51`,
      [centerCode, at.toISOString()],
    ),
  'list period-ending': (sql, { centerCode, moment: { today } }) =>
    send(
      sql,
      `${people} where c.center_code = $1 and c.purged_at is null and c.closed_at is null and c.monitoring_until <= $2::date
       order by c.monitoring_until, c.id limit 51`,
      [centerCode, today],
    ),
  'list closed': (sql, { centerCode }) =>
    send(
      sql,
      `${people} where c.center_code = $1 and c.purged_at is null and c.closed_at is not null
       order by c.closed_at desc, c.id desc limit 51`,
      [centerCode],
    ),
  'counts of all tabs': (sql, each) =>
    send(
      sql,
      `select by_level.*, heard.*, never.*,
         (select count(*) from cases where center_code = $1 and linked_at is null and closed_at is null and purged_at is null
           and created_at <= $5::timestamptz - interval '1 day') as not_registered,
         (select count(*) from cases where center_code = $1 and closed_at is null and purged_at is null
           and monitoring_until <= $2) as period_ending,
         (select count(*) from cases where center_code = $1 and closed_at is not null and purged_at is null) as closed
       from (
         select ${levelCount(['emergency', 'urgent'])} as emergency_urgent, ${levelCount(['review'])} as review,
           ${levelCount(['symptomatic'])} as symptomatic, ${levelCount(['stable'])} as stable
         from latest_reports where center_code = $1 and not closed
       ) by_level, (
         select count(*) as overdue from latest_reports l join cases c on c.id = l.case_id
         where ${silentReport} and ${asked}
       ) heard, (select count(*) as never_heard from ${neverHeard}) never`,
      [...silentValues(each), each.moment.at.toISOString()],
    ),
  'open alerts': (sql, { centerCode }) =>
    send(
      sql,
      `select a.id, a.case_id, c.name, a.level, a.raised_at, r.fired_rules, (
         select json_agg(json_build_array(s.name, e.escalated_at) order by e.step)
         from alert_escalations e join staff s on s.id = e.staff_id where e.alert_id = a.id) as passed_on
       from alerts a join cases c on c.id = a.case_id
       left join status_reports r on r.case_id = a.case_id and r.report_on = a.report_on and r.id = a.report_id
       where a.center_code = $1 and a.acknowledged_at is null order by a.level, a.raised_at limit 5`,
      [centerCode],
    ),
  'search by name': async (sql, { centerCode, name }) => {
    await send(
      sql,
      `${found} and purged_at is null and searched like $2
       order by not (searched like $3 or searched like $4), name, id limit 50`,
      [centerCode, `%${name}%`, `${name}%`, `% ${name}%`],
    );
    await send(sql, viewed, [centerCode]);
  },
  'search by ID': ofNumber('issued_id', ({ issuedId }) => issuedId),
  'search by phone': ofNumber('phone', ({ phone }) => phone.replace(/^0/, '+81')),
  'a person’s page': (sql, { caseId, centerCode }) => handWrittenPerson(sql, caseId, centerCode, viewed),
  'a prefecture’s board': (sql, { centerCode, moment: { at, today } }) =>
    handWrittenBoard(sql, centerCode.slice(0, 2), at, today),
};
