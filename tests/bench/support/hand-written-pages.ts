import type { Sql } from 'postgres';

/** All that a person's page shows, in the order and as much at once as the product asks for it. */
export async function handWrittenPerson(sql: Sql, caseId: string, centerCode: string, viewed: string) {
  const send = (text: string, ...values: string[]) =>
    sql.unsafe(text, [caseId, centerCode, ...values], { prepare: true });
  const [person] = await send(
    `select to_jsonb(c) as person, to_jsonb(p) as profile, to_jsonb(h) as health from cases c
     left join profiles p on p.case_id = c.id left join health_backgrounds h on h.case_id = c.id
     where c.id = $1 and c.center_code = $2 and c.purged_at is null`,
  );
  if (!person) throw new Error('the person is not there');
  await sql.unsafe(viewed, [centerCode], { prepare: true });
  const byStaff = (columns: string, table: string, by: string, rest: string) =>
    send(
      `select ${columns}, s.name from ${table} t left join staff s on s.id = t.${by}
       where t.case_id = $1 and t.center_code = $2 ${rest}`,
    );
  await Promise.all([
    send(
      `select r.*, s.name from status_reports r left join staff s on s.id = r.reported_by_staff
       where r.case_id = $1 and r.center_code = $2
         and r.report_on >= (select least(monitoring_from, created_at::date) - 1 from cases where id = $1)
       order by r.measured_at desc, r.received_at desc`,
    ),
    send(
      `select a.id, a.level, a.raised_at, a.acknowledged_at, s.name, (
         select json_agg(json_build_array(t.name, e.escalated_at) order by e.step)
         from alert_escalations e join staff t on t.id = e.staff_id where e.alert_id = a.id) as passed_on
       from alerts a left join staff s on s.id = a.acknowledged_by
       where a.case_id = $1 and a.center_code = $2 order by a.raised_at desc`,
    ),
    byStaff('t.*', 'audit_events', 'actor_id', 'order by t.at desc, t.id desc limit 100'),
    byStaff('t.*', 'case_notes', 'staff_id', 'order by t.written_at desc limit 100'),
    byStaff('t.*', 'contact_attempts', 'staff_id', 'order by t.attempted_at desc limit 100'),
    byStaff('t.*', 'report_reads', 'read_by', 'order by t.read_at desc'),
    sql.unsafe(
      'select id, name from staff where center_code = $1 and disabled_at is null order by name',
      [centerCode],
      { prepare: true },
    ),
  ]);
}

/** What a prefecture's board shows of its centers: people, today's reports by level, and how emergencies wait and waited. */
export async function handWrittenBoard(sql: Sql, prefecture: string, at: Date, today: string) {
  const [first, last] = [`${prefecture}000`, `${prefecture}999`];
  const send = (text: string, ...values: string[]) =>
    sql.unsafe(text, [first, last, ...values], { prepare: true });
  await Promise.all([
    send(
      `select h.code, h.name, h.name_ja,
         (select count(*) from cases c where c.center_code = h.code and c.closed_at is null and c.purged_at is null) as watched,
         w.open, w.oldest
       from health_centers h cross join lateral (
         select count(*) as open, min(raised_at) as oldest from alerts a
         where a.center_code = h.code and a.acknowledged_at is null and a.level = 'emergency') w
       where h.code between $1 and $2`,
    ),
    send(
      `select c.center_code, l.level, count(*) from cases c
       left join latest_reports l on l.case_id = c.id and l.report_on = $3
       where c.center_code between $1 and $2 and c.closed_at is null and c.purged_at is null
         and c.monitoring_from <= $3 and c.monitoring_until >= $3
       group by 1, 2`,
      today,
    ),
    send(
      `select center_code, max(acknowledged_at - raised_at), percentile_cont(0.5) within group (order by acknowledged_at - raised_at)
       from alerts where center_code between $1 and $2 and level = 'emergency' and acknowledged_at is not null
         and raised_at between $3::timestamptz - interval '14 days' and $3
       group by grouping sets ((center_code), ())`,
      at.toISOString(),
    ),
    send(
      `select a.id, a.case_id, h.name, h.name_ja, a.raised_at,
         (select count(distinct staff_id) from alert_escalations e where e.alert_id = a.id) as told
       from alerts a join health_centers h on h.code = a.center_code
       where a.center_code between $1 and $2 and a.acknowledged_at is null and a.level = 'emergency'
       order by a.raised_at, a.id limit 50`,
    ),
  ]);
}
