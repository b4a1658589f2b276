import { signedInPatients, startBenchDatabase } from './support/database';
import { done, generateLoad } from './support/load';
import { median, spread } from './support/median';
import { benchOptions } from './support/options';
import { cpuOf, cpuOfFamily } from './support/processes';
import { startProduct } from './support/product';
import { jsonReports } from './support/requests';
import { table } from './support/table';

/**
 * P5: what the session check costs. A request whose session is looked up and not found does all that the check does and
 * nothing after it; one with no cookie does all but the check. The difference is the check, with a round trip of its own
 * that a report does not need, since it reads the session together with the case.
 */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  const patients = await signedInPatients(database.sql, 10_000);
  const product = await startProduct(database);
  const whole = jsonReports(product, '/api/v1/status-reports', patients, ['none']);
  const unknown = { ...whole, head: whole.head.replace('@token@', 'x'.repeat(43)) };
  const kinds = {
    whole,
    unknown,
    without: { ...whole, head: whole.head.replace('hersys-session', 'other') },
  };
  const cost = async (requests: typeof whole, seconds: number): Promise<number> => {
    const before = cpuOf(product.pid) + cpuOfFamily(database.pid);
    const result = await generateLoad({ ...requests, connections: 16, seconds });
    const answered = done(result) + (result.statuses[401] ?? 0);
    return (cpuOf(product.pid) + cpuOfFamily(database.pid) - before) / answered;
  };
  const costs: Record<keyof typeof kinds, number[]> = { whole: [], unknown: [], without: [] };
  for (const requests of Object.values(kinds)) await cost(requests, benchOptions.warmUpSeconds);
  for (let round = 0; round < benchOptions.rounds; round++) {
    costs.whole.push(await cost(kinds.whole, benchOptions.seconds));
    costs.unknown.push(await cost(kinds.unknown, benchOptions.seconds));
    costs.without.push(await cost(kinds.without, benchOptions.seconds));
  }
  await product.stop();
  await database.stop();
  const check = median(costs.unknown) - median(costs.without);
  return table([
    ['processor time of product and Postgres, c=16', 'µs'],
    ['a whole report', spread(costs.whole)],
    ['refused with 401: the session is looked up and not there', spread(costs.unknown)],
    ['refused with 401: no cookie', spread(costs.without)],
    ['looking a session up, as a statement of its own', check.toFixed(0)],
    ['of a whole report', `${((100 * check) / median(costs.whole)).toFixed(1)} %`],
  ]);
}
