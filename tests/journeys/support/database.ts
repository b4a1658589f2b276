import postgres from 'postgres';

/** Runs one statement in the product's database: to let time pass for one row, or to see what was stored. */
export async function query<Row extends postgres.MaybeRow>(
  statement: (sql: postgres.Sql) => postgres.PendingQuery<Row[]>,
): Promise<Row[]> {
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  try {
    return await statement(sql);
  } finally {
    await sql.end();
  }
}
