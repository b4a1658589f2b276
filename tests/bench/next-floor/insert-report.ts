import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10 });

/** The one INSERT of sixteen fields that every floor does. */
export async function insertReport(
  id: string,
  caseId: string,
  answers: Record<string, string>,
): Promise<void> {
  const given = (name: string) => answers[name] ?? null;
  await sql`
    insert into bench_reports values (${id}::text::uuid, ${caseId}::text::uuid, '2026-11-22',
      ${given('bodyTemperature')}::text::numeric, ${given('oxygenSaturation')}::text::smallint, ${given('complexion')},
      ${given('coughRunnyNose')}, ${given('shortnessOfBreath')}, ${given('malaise')}, ${given('nauseaVomiting')},
      ${given('diarrhea')}, ${given('impairedConsciousness')}, ${given('difficultyEating')}, ${given('noUrination')},
      ${given('emergencySigns')}::text::text[], ${given('message')})`;
}
