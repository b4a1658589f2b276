import { monitorEventLoopDelay } from 'node:perf_hooks';
import { closeDatabase } from '../../db/client';
import { ensureReportPartitions } from '../../db/report-partitions';
import type { CenterStaff } from '../../lib/auth/current-staff';
import { japanDateOf } from '../../lib/japan-time';
import { runBackTest } from '../../lib/settings/back-test';
import { beginDraft, ruleDraft, saveDraft } from '../../lib/settings/rule-drafts';
import { defaultRules } from '../../lib/status-report/rules';
import { startBenchDatabase, type BenchDatabase } from './support/database';
import { benchOptions } from './support/options';
import { table } from './support/table';

const reportsAtMost = 70_000;
const days = 7;
const code = '13001';
const staffId = '01900000-0000-7000-8000-000000000001';

/** A draft of rules judged against 70,000 reports of a week: how long it takes, and how long others wait for their turn. */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  process.env.DATABASE_URL = database.url;
  const people = Math.ceil(Math.min(reportsAtMost, benchOptions.people) / days);
  await fill(database, people);
  const at = new Date();
  const admin: CenterStaff = {
    ...{ kind: 'staff', staffId, centerCode: code, prefectureCode: null, role: 'center-admin' },
    ...{ name: 'Mori', email: 'mori@hersys.example', sessionHash: '', secondFactorAt: at },
  };
  await beginDraft(admin, 1, at);
  const { revision = '' } = (await ruleDraft(admin)) ?? {};
  const oxygenSaturation = { ...defaultRules.oxygenSaturation, urgentAtMost: 92 };
  await saveDraft(admin, { revision, rules: { ...defaultRules, oxygenSaturation } }, at);
  const draft = (await ruleDraft(admin))?.revision ?? '';
  const rows = [];
  for (const run of ['first', 'second', 'third']) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const began = performance.now();
    const outcome = await runBackTest(admin, { revision: draft, span: days }, at);
    const seconds = (performance.now() - began) / 1_000;
    delay.disable();
    if (outcome.kind !== 'tested') throw new Error(outcome.kind);
    const ms = (nanoseconds: number) => `${(nanoseconds / 1e6).toFixed(0)} ms`;
    rows.push([run, `${seconds.toFixed(1)} s`, ms(delay.percentile(95)), ms(delay.max)]);
  }
  const [last] = await database.sql<{ reports: number; changed: number }[]>`
    select reports, (select count(*)::int from back_test_changes) as changed from back_tests order by ran_at desc limit 1`;
  await closeDatabase();
  await database.stop();
  const heads = [
    `${last?.reports.toLocaleString('en') ?? 0} reports of ${days} days`,
    'time',
    'the event loop was held, p95',
    'at most',
  ];
  return `${table([heads, ...rows])}\n\nReports named as changed: ${last?.changed ?? 0}.`;
}

/** One center with so many people, each with a report of each of the last days; a saturation that goes up and down. */
async function fill({ sql }: BenchDatabase, people: number): Promise<void> {
  await ensureReportPartitions(sql, japanDateOf(new Date()));
  await sql`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values (${code}, 'Center', '保健所', '03-0000-0000', now()) on conflict do nothing`;
  await sql`
    insert into staff (id, center_code, email, name, role, password_hash, sealed_totp_secret, created_at)
    values (${staffId}, ${code}, 'mori@hersys.example', 'Mori', 'center-admin', 'none', 'none', now())`;
  await sql`
    insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until, created_at)
    select md5('back-test ' || n)::uuid, ${code}, (6000000 + n)::text, 'infected', 'Person ' || n,
      date '1930-01-01' + n % 30000, '+819012345678', current_date - 8, current_date + 3, now() - interval '8 days'
    from generate_series(1, ${people}::int) n`;
  await sql`
    insert into status_reports (case_id, report_on, id, center_code, category, client_id, measured_at, sent_at, received_at,
      questionnaire_version, rule_set_version, level, assessed_level, fired_rules, body_temperature, oxygen_saturation,
      emergency_signs, cough_runny_nose, shortness_of_breath, complexion, malaise, nausea_vomiting, diarrhea,
      impaired_consciousness, difficulty_eating, no_urination)
    select md5('back-test ' || n)::uuid, (at at time zone 'Asia/Tokyo')::date, gen_random_uuid(), ${code}, 'infected',
      gen_random_uuid(), at, at, at, 1, 1, case when n % 50 = 0 then 'urgent' else 'symptomatic' end, 'symptomatic', '{}',
      36 + (n + day) % 30 / 10.0, case when n % 50 = 0 then 93 else 96 + (n + day) % 4 end, '{}', 'yes', 'no', 'no', 'no',
      'no', 'no', 'no', 'no', 'no'
    from generate_series(1, ${people}::int) n, generate_series(1, ${days}::int) day,
      lateral (select date_trunc('day', now() at time zone 'Asia/Tokyo') at time zone 'Asia/Tokyo'
        - make_interval(days => day) + interval '7 hours' + make_interval(secs => n) as at) each`;
  await sql`analyze`;
}
