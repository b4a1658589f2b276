import type postgres from 'postgres';

/** The table of the floors: sixteen fields of a daily report, one index, nothing else. */
export async function makeFloorTable(sql: postgres.Sql): Promise<void> {
  await sql`
    create table bench_reports (
      id uuid primary key, case_id uuid not null, report_on date not null, body_temperature numeric(3, 1),
      oxygen_saturation smallint, complexion text, cough_runny_nose text, shortness_of_breath text, malaise text,
      nausea_vomiting text, diarrhea text, impaired_consciousness text, difficulty_eating text, no_urination text,
      emergency_signs text[], message text)`;
}

/** The same INSERT for pgbench, with values of the same kinds. */
export const pgbenchScript = `insert into bench_reports values (gen_random_uuid(), gen_random_uuid(), '2026-11-22', 37.8, 97,
  'no', 'yes', 'no', 'no', 'no', 'no', 'no', 'no', 'no', '{}', 'The cat sleeps on my bed');
`;
