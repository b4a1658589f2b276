import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { exportFile } from '@/lib/export/export-file';
import { addDays } from '@/lib/japan-time';
import { messages } from '@/lib/language/messages';
import { later, morning, newCase } from '../../support/people';
import { nurseOf } from '../status-report/patients';
import type { LimitRow } from './limit-row';

let day = '2026-11-01';

/** Whether a workbook of so many reports is made. Each try has a day of its own. */
async function workbookOf(reports: number): Promise<boolean> {
  const person = await newCase();
  day = addDays(day, 1);
  await db().execute(sql`
    insert into status_reports (case_id, report_on, id, center_code, category, client_id, measured_at, sent_at, received_at,
      questionnaire_version, rule_set_version, level, assessed_level, fired_rules, emergency_signs)
    select ${person.id}, ${day}, gen_random_uuid(), '13101', 'infected', gen_random_uuid(), at, at, at, 1, 1, 'stable',
      'stable', '{}', '{}'
    from (select ${morning.toISOString()}::timestamptz + n * interval '1 second' as at from generate_series(1, ${reports}) n) each`);
  const asked = { what: 'reports', format: 'xlsx', reason: 'a test', from: day, until: day } as const;
  return (await exportFile(nurseOf('13101'), asked, messages.en, later(1_000))).kind === 'file';
}

export const exportRows = {
  'export.xlsxRows': {
    figure: 20_000,
    source: 'ours: a workbook is made in memory, and more rows than anybody reads by eye go into CSV',
    tried: workbookOf,
    other: 40,
  },
} satisfies Record<string, LimitRow>;
