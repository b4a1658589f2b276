import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDashboards, signedInNurses, type Dashboard } from './support/dashboards';
import { signedInPatients, startBenchDatabase, type BenchPatient } from './support/database';
import { done, generateLoad, type LoadResult } from './support/load';
import { quantile, spread } from './support/median';
import { benchOptions } from './support/options';
import { memoryOf } from './support/processes';
import { startProduct } from './support/product';
import { jsonReports } from './support/requests';
import type { Server } from './support/start';
import { table } from './support/table';

const dashboardsAtAll = 500;
/** As many reports as can be sent go to these centers, so that each of their dashboards is told all the time. */
const busyCenters = 20;
const waitMs = 5_000;

/**
 * 500 open dashboards beside as many reports as 16 connections send: what they cost the reports, and how long after it
 * was sent a report is heard of. The reports that are timed come to a center with 25 dashboards and no other reports.
 */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  const patients = await signedInPatients(database.sql, 10_000);
  const placed = await database.sql<{ caseId: string; centerCode: string }[]>`
    select id as "caseId", center_code as "centerCode" from cases`;
  const centerOf = new Map(placed.map(({ caseId, centerCode }) => [caseId, centerCode]));
  const centers = Array.from({ length: busyCenters }, (_, index) => String(13001 + index));
  const [quiet = '', ...busy] = centers;
  const senders = patients.filter(({ caseId }) => busy.includes(centerOf.get(caseId) ?? ''));
  const timed = patients.filter(({ caseId }) => centerOf.get(caseId) === quiet);
  const nurses = await signedInNurses(database, centers, dashboardsAtAll / busyCenters);
  const product = await startProduct(database);
  const reports = jsonReports(product, '/api/v1/status-reports', senders, ['none']);
  const seconds = Math.max(5, benchOptions.seconds * 2);
  const load = () => generateLoad({ ...reports, connections: 16, seconds });
  await generateLoad({ ...reports, connections: 16, seconds: benchOptions.warmUpSeconds });

  const rounds = [];
  for (let round = 0; round < benchOptions.rounds; round++) {
    const without = await load();
    const calm = memoryOf(product.pid).now;
    const dashboards = await openDashboards(product, nurses);
    const watched = dashboards.filter(({ centerCode }) => centerCode === quiet);
    const [beside, milliseconds] = await Promise.all([
      load(),
      deliveries(product, timed, watched, seconds - 1),
    ]);
    await sleep(1_000);
    const heard = dashboards.filter(({ centerCode }) => centerCode === busy[0]).map(({ updates }) => updates);
    rounds.push({ without, beside, milliseconds, calm, memory: memoryOf(product.pid), heard });
    for (const dashboard of dashboards) dashboard.close();
    await sleep(1_000);
  }
  await product.stop();
  await database.stop();

  const all = rounds.flatMap(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
  const missing = all.filter((each) => each >= waitMs).length;
  const rate = (result: LoadResult) => done(result) / seconds;
  return table([
    ['what', 'goal', 'measured'],
    [
      `a report is heard of by a dashboard, p50 and p95 ms (${all.length} times)`,
      '≤2,000',
      `${quantile(all, 0.5).toFixed(0)}, ${quantile(all, 0.95).toFixed(0)}`,
    ],
    ['not heard of at all', '0', String(missing)],
    ['reports/s at c=16 without dashboards', '', spread(rounds.map(({ without }) => rate(without)))],
    [`reports/s beside ${dashboardsAtAll} dashboards`, '', spread(rounds.map(({ beside }) => rate(beside)))],
    [
      'the same against without, in %',
      '',
      spread(rounds.map(({ without, beside }) => (100 * rate(beside)) / rate(without))),
    ],
    [
      'errors',
      '0',
      String(rounds.reduce((sum, { without, beside }) => sum + without.errors + beside.errors, 0)),
    ],
    [
      'dashboards of one center that counted differently',
      '0',
      String(rounds.filter(({ heard }) => new Set(heard).size > 1).length),
    ],
    [
      'memory without, with, at most, MiB',
      '≤512',
      rounds
        .map(({ calm, memory }) => `${calm.toFixed(0)}, ${memory.now.toFixed(0)}, ${memory.peak.toFixed(0)}`)
        .at(-1) ?? '',
    ],
  ]);
}

/** Milliseconds from the sending of a report until each of the center's dashboards heard of it, for so many seconds. */
async function deliveries(
  product: Server,
  patients: BenchPatient[],
  dashboards: Dashboard[],
  seconds: number,
): Promise<number[]> {
  const { body } = jsonReports(product, '', [], ['none']);
  const end = performance.now() + seconds * 1000;
  const measured: number[] = [];
  for (let index = 0; performance.now() < end; index++) {
    const { token, caseId = '' } = patients[index % patients.length] ?? { token: '' };
    const sent = performance.now();
    const answer = await fetch(`http://127.0.0.1:${product.port}/api/v1/status-reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `hersys-session=${token}` },
      body: body.replace('@uuid@', randomUUID()).replace('@caseId@', caseId),
    });
    if (answer.status !== 201) throw new Error(`the report got ${answer.status}`);
    const limit = sent + waitMs;
    while (dashboards.some(({ heardAt }) => heardAt < sent) && performance.now() < limit) await sleep(2);
    measured.push(...dashboards.map(({ heardAt }) => (heardAt < sent ? waitMs : heardAt - sent)));
    await sleep(Math.random() * 200);
  }
  return measured;
}
