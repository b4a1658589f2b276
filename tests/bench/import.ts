import { setTimeout as sleep } from 'node:timers/promises';
import { signedInNurses } from './support/dashboards';
import { signedInPatients, startBenchDatabase, type BenchDatabase } from './support/database';
import { done, generateLoad, type LoadResult } from './support/load';
import { median } from './support/median';
import { benchOptions } from './support/options';
import { importNow, peopleFile, pressImport, sendPeople } from './support/people-file';
import { memoryOf } from './support/processes';
import { startProduct } from './support/product';
import { jsonReports, ofStaff, pageRequests } from './support/requests';
import { table } from './support/table';

const linesAtMost = 70_000;
/** Requests a second of those who know nothing of the import. */
const rates = { reports: 20, pages: 4 };

/**
 * 70,000 people from one file: how long its reading and its importing take, what memory that needs, and how long others
 * wait for an answer meanwhile. People report and nurses open their list all the time, so many a second.
 */
export async function run(): Promise<string> {
  const lines = Math.min(linesAtMost, benchOptions.people);
  const database = await startBenchDatabase();
  const patients = await signedInPatients(database.sql, 5_000);
  const [nurse, ...others] = await signedInNurses(database, ['13001'], 50);
  if (!nurse) throw new Error('no nurse');
  const product = await startProduct(database);
  const others16 = others.map(({ token }) => ({ token }));
  const reports = { ...jsonReports(product, '/api/v1/status-reports', patients, ['none']), connections: 4 };
  const pages = { ...pageRequests(product, '/dashboard', others16, ofStaff), connections: 2 };
  const probe = (seconds: number) =>
    Promise.all([
      generateLoad({ ...reports, rate: rates.reports, seconds }),
      generateLoad({ ...pages, rate: rates.pages, seconds }),
    ]);
  const row = (
    what: string,
    seconds: number | undefined,
    probes: Probe[],
    memory = memoryOf(product.pid),
  ) => [
    what,
    seconds === undefined ? '' : seconds.toFixed(1),
    seconds === undefined ? '' : Math.round(lines / seconds).toLocaleString('en'),
    ...[0, 1].map((which) => p95Of(probes.flatMap((each) => each[which] ?? []))),
    `${memory.now.toFixed(0)}, ${memory.peak.toFixed(0)}`,
    String(probes.flat().reduce((sum, { errors }) => sum + errors, 0)),
  ];

  await probe(benchOptions.warmUpSeconds);
  const rows = [row('nothing', undefined, [await probe(6), await probe(6)])];
  for (const format of ['csv', 'xlsx'] as const) {
    const file = await peopleFile(lines, format);
    const sent = performance.now();
    const importId = await sendPeople(`http://127.0.0.1:${product.port}`, nurse.cookie, file);
    const arrived = (performance.now() - sent) / 1_000;
    const reading = await during(database, importId, 'reading', probe);
    const megabytes = (file.bytes.length / 1_048_576).toFixed(1);
    rows.push(
      row(
        `${format.toUpperCase()} of ${megabytes} MiB (arrived in ${arrived.toFixed(1)} s), read`,
        reading.seconds,
        reading.probes,
      ),
    );
    await pressImport(database.sql, importId);
    const importing = await during(database, importId, 'importing', probe);
    const { good, bad, duplicates, empty, imported } = await importNow(database.sql, importId);
    if (good + bad + duplicates + empty !== lines || imported !== good)
      throw new Error(`${format}: the figures do not reconcile`);
    rows.push(
      row(`… its ${imported.toLocaleString('en')} good lines imported`, importing.seconds, importing.probes),
    );
    // The other format holds the same people.
    await database.sql`delete from imported_cases`;
    await database.sql`delete from cases where linked_at is null`;
  }
  await product.stop();
  await database.stop();
  const head = [
    'beside',
    's',
    'lines/s',
    'reports p95 ms',
    'lists p95 ms',
    'memory now, at most MiB',
    'broken',
  ];
  return [
    `${lines.toLocaleString('en')} lines; ${rates.reports} reports and ${rates.pages} lists a second meanwhile:\n`,
    table([head, ...rows]),
  ].join('\n');
}

type Probe = LoadResult[];

const p95Of = (results: LoadResult[]) => {
  const measured = results.filter((result) => done(result) > 0).map(({ p95 }) => p95);
  return `${median(measured).toFixed(0)} (worst ${Math.max(...measured).toFixed(0)})`;
};

/** How long an import stays in a state, and what others met meanwhile. */
async function during(
  { sql }: BenchDatabase,
  importId: string,
  state: string,
  probe: (seconds: number) => Promise<Probe>,
) {
  const began = performance.now();
  const probes: Probe[] = [];
  let over = false;
  const watching = (async () => {
    while ((await importNow(sql, importId)).state === state) await sleep(50);
    over = true;
    return (performance.now() - began) / 1_000;
  })();
  while (!over) probes.push(await probe(3));
  const seconds = await watching;
  const after = (await importNow(sql, importId)).state;
  if (after !== 'ready' && after !== 'finished') throw new Error(`the import was ${after}`);
  // The last one went on when the work was over.
  return { seconds, probes: probes.length > 1 ? probes.slice(0, -1) : probes };
}
