import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { addDays, japanInstant } from '@/lib/japan-time';
import { runBackTest } from '@/lib/settings/back-test';
import { abandonDraft, beginDraft, ruleDraft } from '@/lib/settings/rule-drafts';
import { newCase } from '../../support/people';
import { newStaff } from '../../support/staff';
import type { LimitRow } from './limit-row';

let day = '2026-11-01';

/** Whether so many reports of one day are judged again. Each try has a day of its own. */
async function judged(reports: number): Promise<boolean> {
  const person = await newCase();
  day = addDays(day, 1);
  const from = japanInstant(day).toISOString();
  await db().execute(sql`
    insert into status_reports (case_id, report_on, id, center_code, category, client_id, measured_at, sent_at, received_at,
      questionnaire_version, rule_set_version, level, assessed_level, fired_rules, emergency_signs, body_temperature)
    select ${person.id}, ${day}, gen_random_uuid(), '13101', 'infected', gen_random_uuid(), at, at, at, 1, 1, 'stable',
      'stable', '{}', '{}', 36.5
    from (select ${from}::timestamptz + n * interval '0.5 seconds' as at from generate_series(1, ${reports}) n) each`);
  // As the database does by itself, a minute after so many rows.
  await db().execute(sql`analyze status_reports`);
  const mori = await newStaff(`mori-${randomUUID()}`, '13101', 'center-admin');
  const at = japanInstant(addDays(day, 1), '09:00');
  await beginDraft(mori, 1, at);
  const { revision = '' } = (await ruleDraft(mori)) ?? {};
  const { kind } = await runBackTest(mori, { revision, span: 1 }, at);
  await abandonDraft(mori, revision, at);
  return kind === 'tested';
}

export const backTestRows = {
  'backTest.reports': {
    figure: 100_000,
    source: 'ours: more than a day of the largest center, judged within seconds',
    tried: judged,
    other: 40,
  },
} satisfies Record<string, LimitRow>;
