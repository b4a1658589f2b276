import { closeDatabase } from '../../db/client';
import { closeMailQueue, ensureMailQueue } from '../../lib/mail/queue';
import { remindSome } from '../../lib/reminders/remind';
import { reminderHealth } from '../../lib/reminders/reminder-health';
import { startBenchDatabase } from './support/database';
import { median } from './support/median';
import { benchOptions } from './support/options';
import { memoryOf } from './support/processes';
import { table } from './support/table';

/** A wave: all who chose the same minute, half of whom have reported, claimed and queued without a pause between batches. */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  process.env.DATABASE_URL = database.url;
  await ensureMailQueue();
  const people = Math.min(benchOptions.people, 100_000);
  const at = new Date('2026-11-20T01:00:00Z');
  await database.sql`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values ('13999', 'Bench', 'Bench', '03-0000-0000', now()) on conflict do nothing`;
  await database.sql`
    with people as (
      select n, gen_random_uuid() as account_id, gen_random_uuid() as case_id from generate_series(1, ${people}::int) n
    ), accounts as (
      insert into accounts (id, email, password_hash, locale, consent_version, consented_at, email_verified_at, created_at)
      select account_id, 'bench-reminder-' || n || '@example.jp', 'x', case when n % 3 = 0 then 'en' else 'ja' end,
        '2026-11-22', now(), now(), now() from people
    ), settings as (
      insert into reminder_settings (account_id, by_mail, morning_at, evening_at, next_due_at, next_slot, updated_at)
      select account_id, true, '10:00', '19:00', ${at.toISOString()}::timestamptz, 'morning', now() from people
    ), reported as (
      insert into latest_reports (case_id, center_code, report_id, report_on, measured_at, received_at, category, level,
        level_rank, fired_rules)
      select case_id, '13999', gen_random_uuid(), '2026-11-20', now(), now(), 'infected', 'stable', 4, '{}'
      from people where n % 2 = 0
    )
    insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until,
      account_id, linked_at, created_at)
    select case_id, '13999', (90000000 + n)::text, 'infected', 'Bench', '1980-02-03', '+819012345678', '2026-11-15',
      '2026-11-29', account_id, now(), now() from people`;
  await database.sql`analyze`;

  const batches: number[] = [];
  let sent = 0;
  const began = performance.now();
  for (let handled = 1; handled > 0;) {
    const start = performance.now();
    const done = await remindSome(at, 100);
    handled = done.handled;
    sent += done.sent;
    if (handled > 0) batches.push(performance.now() - start);
  }
  const seconds = (performance.now() - began) / 1000;
  const look = performance.now();
  await remindSome(at, 100);
  const idle = performance.now() - look;
  const check = performance.now();
  const { lost } = await reminderHealth(at);
  const health = performance.now() - check;
  const { peak } = memoryOf(process.pid);
  await closeMailQueue();
  await closeDatabase();
  await database.stop();
  const rows = [
    [`${people.toLocaleString('en')} reminders due in one minute`, 'figure'],
    [
      'claimed, half of them queued as letters',
      `${seconds.toFixed(0)} s, ${(people / seconds).toFixed(0)} a second`,
    ],
    [
      'a batch of 100, median and longest',
      `${median(batches).toFixed(0)} ms, ${Math.max(...batches).toFixed(0)} ms`,
    ],
    ['a look when nothing is due', `${idle.toFixed(1)} ms`],
    ['whether all was sent that was due', `${health.toFixed(0)} ms`],
  ];
  return `${table(rows)}\n\nLetters queued: ${sent.toLocaleString('en')}, lost: ${lost}. As shipped a process takes 100 in a second, and a wave is spread over 15 minutes. Memory of the process at its most: ${peak.toFixed(0)} MiB.`;
}
