import { randomUUID } from 'node:crypto';
import { closeDatabase } from '../../db/client';
import { hashOf } from '../../lib/auth/sessions';
import { readCaseToReport, type Reach } from '../../lib/status-report/read-case';
import { signedInPatients, startBenchDatabase, type BenchPatient } from './support/database';
import { done, generateLoad } from './support/load';
import { median, spread } from './support/median';
import { benchOptions } from './support/options';
import { cpuOf, cpuOfFamily } from './support/processes';
import { startProduct } from './support/product';
import { jsonReports } from './support/requests';
import { table } from './support/table';

const calls = 2000;

/**
 * P5: what the session check costs. A report reads its session in the statement that reads the case; the same statement
 * without the session, for an account known already, is what it would cost to check nothing.
 */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  process.env.DATABASE_URL = database.url;
  const patients = await signedInPatients(database.sql, 5_000);
  const rows = await database.sql<{ id: string; account_id: string }[]>`select id, account_id from cases`;
  const accounts = new Map(rows.map((row) => [row.id, row.account_id]));
  const product = await startProduct(database);
  const report = jsonReports(product, '/api/v1/status-reports', patients, ['none']);
  const whole = async (seconds: number) => {
    const before = cpuOf(product.pid) + cpuOfFamily(database.pid);
    const result = await generateLoad({ ...report, connections: 16, seconds });
    return (cpuOf(product.pid) + cpuOfFamily(database.pid) - before) / done(result);
  };
  const read = async (reachOf: (patient: BenchPatient) => Reach) => {
    const before = cpuOf(process.pid) + cpuOfFamily(database.pid);
    for (const patient of patients.slice(0, calls)) {
      const { caseId } = patient;
      const found = await readCaseToReport({ reach: reachOf(patient), caseId, clientId: randomUUID() });
      if (!found?.found) throw new Error('the case was not found');
    }
    return (cpuOf(process.pid) + cpuOfFamily(database.pid) - before) / calls;
  };
  const held = ({ token }: BenchPatient) => ({ sessionHash: hashOf(token), at: new Date() });
  const known = ({ caseId }: BenchPatient) => ({ accountId: accounts.get(caseId) ?? '' });

  const costs: Record<'whole' | 'held' | 'known', number[]> = { whole: [], held: [], known: [] };
  for (const reach of [held, known]) await read(reach);
  await whole(benchOptions.warmUpSeconds);
  for (let round = 0; round < benchOptions.rounds; round++) {
    costs.held.push(await read(held));
    costs.known.push(await read(known));
    costs.whole.push(await whole(benchOptions.seconds));
  }
  await product.stop();
  await closeDatabase();
  await database.stop();
  const check = median(costs.held) - median(costs.known);
  return table([
    ['processor time of product and Postgres', 'µs'],
    ['a whole report, 16 connections', spread(costs.whole)],
    ['reading the case with its session', spread(costs.held)],
    ['reading the case alone', spread(costs.known)],
    [
      'the session check, goal ≤5 %',
      `${check.toFixed(0)}: ${((100 * check) / median(costs.whole)).toFixed(1)} %`,
    ],
  ]);
}
