import { setInterval } from 'node:timers';
import { signedInPatients, startBenchDatabase } from './support/database';
import { done, generateLoad } from './support/load';
import { benchOptions } from './support/options';
import { memoryOf } from './support/processes';
import { startProduct } from './support/product';
import { jsonReports } from './support/requests';
import { table } from './support/table';

const connections = 512;
const aborted = 1000;

/**
 * P4: many more senders than the product takes at once, then a thousand who go away before their answer. What is too
 * much is told when to come again, what was acknowledged is stored, and afterwards the product is as fast as before.
 */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  const patients = await signedInPatients(database.sql, 10_000);
  const product = await startProduct(database);
  const reports = jsonReports(product, '/api/v1/status-reports', patients, ['none']);
  const usual = (seconds: number, firstRow: number) =>
    generateLoad({ ...reports, connections: 16, seconds, firstRow, keepAcknowledged: true });
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(memoryOf(product.pid).now), 250);

  await usual(benchOptions.warmUpSeconds, 0);
  const before = await usual(5, 1000);
  const flood = await generateLoad({
    ...reports,
    connections,
    seconds: benchOptions.overloadSeconds,
    keepAcknowledged: true,
  });
  const gone = await generateLoad({
    ...reports,
    connections: 64,
    seconds: 10,
    abortAfterMs: 2,
    requests: aborted,
    keepAcknowledged: true,
  });
  const after = await usual(5, 5000);
  clearInterval(watch);
  const acknowledged = [before, flood, gone, after].flatMap((result) => result.acknowledged);
  const [stored] = await database.sql<[{ count: number }]>`
    select count(*)::int from report_keys where client_id = any(${acknowledged}::uuid[])`;
  const { peak } = memoryOf(product.pid);
  await product.stop();
  await database.stop();

  const refused = flood.statuses[503] ?? 0;
  const rate = (result: typeof before) => done(result) / result.seconds;
  return table([
    ['what', 'goal', 'measured'],
    [`reports/s at c=16 before`, '', rate(before).toFixed(0)],
    [
      `reports/s taken at c=${connections} for ${benchOptions.overloadSeconds} s`,
      '',
      `${rate(flood).toFixed(0)}, p99 ${flood.p99.toFixed(0)} ms`,
    ],
    ['refused with 503, of them with Retry-After', 'all', `${refused}, ${flood.retryAfter}`],
    [
      'connections that broke, other statuses',
      '0',
      `${flood.errors}, ${flood.sent - flood.errors - refused - done(flood)}`,
    ],
    ['requests aborted by their sender', String(aborted), String(gone.sent)],
    [
      'rate in the 5 s after, against before',
      '≥95 %',
      `${((100 * rate(after)) / rate(before)).toFixed(0)} % (${rate(after).toFixed(0)}/s)`,
    ],
    [
      'memory: at first, at most, at the end',
      '≤512 MiB',
      `${(memory[0] ?? 0).toFixed(0)}, ${peak.toFixed(0)}, ${(memory.at(-1) ?? 0).toFixed(0)} MiB`,
    ],
    ['acknowledged and not stored', '0', `${acknowledged.length - stored.count} of ${acknowledged.length}`],
  ]);
}
