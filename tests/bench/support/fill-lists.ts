import type { Sql } from 'postgres';
import { ensureReportPartitions } from '../../../db/report-partitions';
import { japanDateOf } from '../../../lib/japan-time';

/** As many people as a center has on average at a million people over 500 centers; a smaller fill has fewer centers of that size. */
const peoplePerCenter = 2_000;
const centersOf = (people: number) => Math.max(1, Math.min(500, Math.round(people / peoplePerCenter)));

const family =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水';
const familyKana =
  'サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ カトウ ヨシダ ヤマダ ササキ ヤマグチ マツモト イノウエ キムラ ハヤシ サイトウ シミズ';
const given = '花子 太郎 陽菜 蓮 結衣 大翔 さくら 湊 美咲 悠真 葵 樹 凛 翔太 千尋 健一 由美 誠 直子 隆';
const givenKana =
  'ハナコ タロウ ヒナ レン ユイ ヒロト サクラ ミナト ミサキ ユウマ アオイ イツキ リン ショウタ チヒロ ケンイチ ユミ マコト ナオコ タカシ';

/** The code of a center by its number: each of the 47 prefectures has as many centers as the others, or one more. */
const codeOf = (number: string) =>
  `lpad((1 + (${number}) % 47)::text, 2, '0') || lpad((1 + (${number}) / 47)::text, 3, '0')`;

/** The id of a member of a center's staff by their number, from 0 to 9. */
const memberOf = (code: string, number: string) => `md5(${code} || '-' || (${number}))::uuid`;

/** A UUID that begins with its instant, as those of the product do. */
const timedId = (instant: string) =>
  `encode(overlay(decode(replace(gen_random_uuid()::text, '-', ''), 'hex')
    placing substring(int8send((extract(epoch from ${instant}) * 1000)::int8) from 3) from 1), 'hex')::uuid`;

/**
 * Fills an empty, migrated database with people of the last 30 days and with so many reports of each: a twentieth never
 * signed up, a tenth fell silent, a third is closed, a tenth is somebody's; 80 of 100 reports are stable and one is an emergency. The first
 * centers are the largest. The server makes the rows itself: nothing travels. Indexes of reports are made afterwards.
 */
export async function fillLists(
  sql: Sql,
  { people, reportsPerPerson }: { people: number; reportsPerPerson: number },
  told: (step: string) => void,
): Promise<void> {
  const step = async (name: string, statement: string, values: (string | number)[] = []) => {
    const began = Date.now();
    const { count } = await sql.unsafe(statement, values);
    told(`${name}: ${count} rows, ${((Date.now() - began) / 1000).toFixed(1)} s`);
  };
  await ensureReportPartitions(sql, japanDateOf(new Date()));
  await step(
    'centers',
    `insert into health_centers (code, name, name_ja, phone, created_at)
     select ${codeOf('n')}, 'Center ' || n, '保健所' || n, '03-0000-0000', now() from generate_series(0, $1::int - 1) n`,
    [centersOf(people)],
  );
  await step(
    'staff',
    `insert into staff (id, center_code, email, name, role, password_hash, sealed_totp_secret, created_at)
     select ${memberOf('code', 'n')}, code, code || '-' || n || '@hersys.example', 'Nurse ' || n, 'nurse', 'none', 'none', now()
     from health_centers, generate_series(0, 9) n`,
  );
  await step('people', peopleStatement, [people, centersOf(people), family, familyKana, given, givenKana]);
  const indexes = await withoutIndexes(sql);
  await step('reports', reportsStatement, [reportsPerPerson]);
  for (const index of indexes) await step('an index of the reports', index);
  await step('latest reports', latestStatement);
  await step(
    'daily counts',
    `insert into daily_counts (center_code, report_on, level, reports)
     select center_code, report_on, level, count(*) from status_reports group by 1, 2, 3`,
  );
  await step(
    'alerts',
    `insert into alerts (id, center_code, case_id, report_id, report_on, level, raised_at, acknowledged_at)
     select gen_random_uuid(), center_code, case_id, id, report_on, level, received_at,
       case when received_at < now() - interval '6 hours' or random() < 0.5 then received_at + interval '4 minutes' end
     from status_reports where level in ('emergency', 'urgent')`,
  );
  await step(
    'alerts passed on',
    `insert into alert_escalations (alert_id, step, center_code, staff_id, escalated_at)
     select id, 1, center_code, ${memberOf('center_code', '0')}, raised_at + interval '30 minutes'
     from alerts where acknowledged_at is null`,
  );
  await step(
    'contact attempts',
    `insert into contact_attempts (id, center_code, case_id, staff_id, outcome, attempted_at)
     select gen_random_uuid(), center_code, id, ${memberOf('center_code', '1')}, 'no-answer', created_at + n * interval '1 day'
     from cases, generate_series(1, 2) n where issued_id::int % 5 = 1`,
  );
  await step(
    'notes',
    `insert into case_notes (id, center_code, case_id, staff_id, note, written_at)
     select gen_random_uuid(), center_code, id, ${memberOf('center_code', '1')}, 'Asked for a call in the evening.', created_at
     from cases where issued_id::int % 5 = 1`,
  );
  await step('vacuum', 'vacuum analyze');
  // As on a morning: since the last vacuum a tenth of the people reported, so that no page of the latest reports holds
  // only rows that everybody sees, and an index alone cannot vouch for them.
  await step(
    'reports since then',
    `update latest_reports set received_at = received_at + interval '1 minute' where not closed and random() < 0.1`,
  );
}

// Half of an average center's people more for the first of them: a power of an even spread.
const peopleStatement = `
  insert into cases (id, center_code, issued_id, category, name, kana, birthdate, phone, onset_on, monitoring_from,
    monitoring_until, linked_at, closed_at, outcome, assigned_to, created_at)
  select ${timedId('made')}, code, (10000000 + n)::text,
    case when n % 4 = 0 then 'contact' else 'infected' end,
    split_part($3::text, ' ', f) || ' ' || split_part($5::text, ' ', g), split_part($4::text, ' ', f) || ' ' || split_part($6::text, ' ', g),
    date '1930-01-01' + (random() * 33000)::int, '+8190' || lpad(n::text, 8, '0'), made::date, made::date, made::date + 14,
    case when n % 20 > 0 then made + interval '20 minutes' end,
    case when n % 3 = 0 then least(now(), made + interval '14 days') end, case when n % 3 = 0 then 'recovered' end,
    case when n % 10 = 0 then ${memberOf('code', 'n / 10 % 10')} end, made
  from (
    select n, 1 + n % 20 as f, 1 + n / 20 % 20 as g, ${codeOf('place')} as code,
      now() - interval '30 days' + interval '22 days' * (n::float8 / $1::int) as made
    from (select n, floor($2::int * power(random(), 1.3))::int as place from generate_series(0, $1::int - 1) n) placed
  ) person`;

// The reports of a person lie evenly in their 14 days, or in what of them has passed; those of silent people ended earlier.
const reportsStatement = `
  insert into status_reports (case_id, report_on, id, center_code, category, slot, client_id, measured_at, sent_at, received_at,
    questionnaire_version, rule_set_version, level, assessed_level, fired_rules, body_temperature, oxygen_saturation,
    cough_runny_nose, malaise, emergency_signs)
  select case_id, (sent at time zone 'Asia/Tokyo')::date, ${timedId('sent')}, center_code, category,
    case when category = 'contact' then case when turn % 2 = 0 then 'evening' else 'morning' end end, gen_random_uuid(),
    sent - interval '2 minutes', sent, sent, 1, 1, level, level,
    case level when 'stable' then '{}' when 'emergency' then '{spo2-emergency,fever}' else '{fever}' end::text[],
    case level when 'stable' then 36.4 else 38.1 end, case level when 'emergency' then 89 else 97 end, 'no', 'no', '{}'
  from (
    select c.id as case_id, c.center_code, c.category, turn, c.created_at + turn * span / $1::int as sent,
      case when chance < 0.80 then 'stable' when chance < 0.92 then 'symptomatic' when chance < 0.97 then 'review'
        when chance < 0.99 then 'urgent' else 'emergency' end as level
    from cases c
    cross join lateral (
      select least(interval '14 days', now() - c.created_at) * case when c.issued_id::int % 10 = 1 then 0.7 else 1 end as span) period
    cross join lateral (select turn, random() as chance from generate_series(1, $1::int) turn where c.id is not null) reports
    where c.linked_at is not null
  ) report`;

const latestStatement = `
  insert into latest_reports (case_id, center_code, report_id, report_on, measured_at, received_at, category, slot, level, level_rank,
    triage_order, fired_rules, body_temperature, oxygen_saturation, read_at, read_by, closed)
  select c.id, c.center_code, r.id, r.report_on, r.measured_at, r.received_at, r.category, r.slot, r.level, rank,
    -(rank * 10000 + cardinality(r.fired_rules) * 100 + least(9, extract(year from age(c.birthdate))::int / 10)),
    r.fired_rules, r.body_temperature, r.oxygen_saturation,
    case when c.issued_id::int % 2 = 0 then r.received_at + interval '20 minutes' end,
    case when c.issued_id::int % 2 = 0 then ${memberOf('c.center_code', "'2'")} end, c.closed_at is not null
  from cases c
  cross join lateral (
    select *, array_position(array['stable', 'symptomatic', 'review', 'urgent', 'emergency'], level) - 1 as rank
    from status_reports where case_id = c.id order by report_on desc, measured_at desc limit 1
  ) r`;

/** Takes the indexes of reports away that are no key, and gives the statements that make them again. */
async function withoutIndexes(sql: Sql): Promise<string[]> {
  const found = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i where i.indrelid = 'status_reports'::regclass and not i.indisprimary`;
  for (const { name } of found) await sql.unsafe(`drop index ${name}`);
  return found.map(({ definition }) => definition.replace(' ON ONLY ', ' ON '));
}
