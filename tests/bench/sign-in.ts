import { hash, verify } from '@node-rs/argon2';
import { signedInPatients, startBenchDatabase } from './support/database';
import { done, generateLoad, type LoadResult } from './support/load';
import { benchOptions } from './support/options';
import { startProduct } from './support/product';
import { formPosts, jsonReports, readForm } from './support/requests';
import { table } from './support/table';

const password = 'tegami to Hato 7';
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * P13: signing in costs hardly more than the hashing it must do; and when four times as many sign in as can be hashed
 * for, people who are already in go on reporting.
 */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  const patients = await signedInPatients(database.sql, 5_000);
  await database.sql`update accounts set password_hash = ${await hash(password, cost)}`;
  const product = await startProduct(database);
  const hidden = (await readForm(product, '/sign-in')).filter(([name]) => name.startsWith('$ACTION'));
  const rows = Array.from({ length: 4_000 }, (_, index) => ({
    token: '',
    email: `person-${1000 + index}@hersys.example`,
  }));
  const fields: [string, string][] = [
    ['email', '@email@'],
    ['password', password],
  ];
  const signIns = formPosts(product, '/sign-in', { hidden, fields, rows });
  const reports = jsonReports(product, '/api/v1/status-reports', patients, ['none']);
  const seconds = Math.max(4, benchOptions.seconds * 2);

  await generateLoad({ ...signIns, connections: 4, seconds: benchOptions.warmUpSeconds });
  await generateLoad({ ...reports, connections: 16, seconds: benchOptions.warmUpSeconds });
  const results: {
    raw: number;
    calm: LoadResult;
    alone: LoadResult;
    during: LoadResult;
    storm: LoadResult;
  }[] = [];
  for (let round = 0; round < benchOptions.rounds; round++) {
    const raw = await rawRate(seconds);
    const calm = await generateLoad({ ...signIns, connections: 4, seconds, firstRow: round * 500 });
    const alone = await generateLoad({ ...reports, connections: 16, seconds });
    const [during, storm] = await Promise.all([
      generateLoad({ ...reports, connections: 16, seconds }),
      generateLoad({ ...signIns, connections: 512, seconds, rate: 4 * raw }),
    ]);
    results.push({ raw, calm, alone, during, storm });
  }
  await product.stop();
  await database.stop();

  const rate = (result: LoadResult) => done(result) / result.seconds;
  const last = results.map(({ raw, calm, alone, during, storm }) => [
    raw.toFixed(0),
    `${rate(calm).toFixed(0)} (${((100 * rate(calm)) / raw).toFixed(0)} %)`,
    rate(alone).toFixed(0),
    `${rate(during).toFixed(0)} (${((100 * rate(during)) / rate(alone)).toFixed(0)} %)`,
    rate(storm).toFixed(0),
    `${storm.statuses[503] ?? 0}, ${storm.retryAfter} of them`,
    String(storm.errors),
  ]);
  const head = [
    'argon2id/s raw',
    'sign-ins/s (goal ≥85 %)',
    'reports/s alone',
    'in the storm (goal ≥70 %)',
    'sign-ins/s in the storm',
    '503, with Retry-After',
    'broken',
  ];
  return table([head, ...last]);
}

/** How many passwords a second this machine verifies, as many at a time as the product does, with nothing else to do. */
async function rawRate(seconds: number): Promise<number> {
  const stored = await hash(password, cost);
  const ends = performance.now() + seconds * 1000;
  let count = 0;
  const one = async () => {
    for (; performance.now() < ends; count++) await verify(stored, password);
  };
  await Promise.all([one(), one()]);
  return count / seconds;
}
