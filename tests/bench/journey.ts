import { signedInPatients, startBenchDatabase, type BenchPatient } from './support/database';
import { spread } from './support/median';
import { benchOptions } from './support/options';
import { cpuOf, cpuOfFamily } from './support/processes';
import { startProduct } from './support/product';
import { jsonReports, reportForms } from './support/requests';
import { table } from './support/table';
import { Wire } from './support/wire';

/** People in each round, half of them in a browser, half in the installed app. */
const walks = 200;
/** As many walk at the same time, as with the other goals of processor time. */
const atOnce = 16;

/**
 * P6: the processor time of every request from opening the app to the receipt, by somebody whose browser has the static files: in a
 * browser top page, choice, form, sent form, receipt; in the installed app what it asks for, as a journey of the phone counts it.
 */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  const patients = await signedInPatients(database.sql, 2_000);
  const product = await startProduct(database);
  const { requests } = await reportForms(product, '/status-report/infected', patients, 'none');
  const wires = Array.from({ length: atOnce }, () => new Wire(product.port));
  const cpu = () => cpuOf(product.pid) + cpuOfFamily(database.pid);
  const get = (wire: Wire, path: string, { token }: BenchPatient, headers: string[] = []) =>
    wire.send(
      [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${product.port}`,
        'Accept: text/html',
        'Accept-Language: en',
        ...headers,
        `Cookie: hersys-session=${token}\r\n\r\n`,
      ].join('\r\n'),
    );
  const post = (wire: Wire, { head, body }: { head: string; body: string }, patient: BenchPatient) => {
    const sent = fill(body, { ...patient, uuid: crypto.randomUUID() });
    return wire.send(`${fill(head, patient)}Content-Length: ${Buffer.byteLength(sent)}\r\n\r\n${sent}`);
  };
  const receipts = new Map<string, string>();
  const learnReceipts = async () => {
    const rows = await database.sql<{ case_id: string; report_id: string }[]>`
      select case_id, report_id from latest_reports`;
    for (const row of rows) receipts.set(row.case_id, row.report_id);
  };
  // What the browser asks ahead while it starts the worker, of a page that the worker shows by itself.
  const ahead = ['Service-Worker-Navigation-Preload: shells'];
  const json = jsonReports(product, '/api/v1/status-reports', [], ['none']);

  const inBrowser: Walk = [
    ['top page', (wire, one) => get(wire, '/', one)],
    ['choice of the form', (wire, one) => get(wire, '/status-report', one)],
    ['the form', (wire, one) => get(wire, '/status-report/infected', one)],
    ['the sent form', (wire, one) => post(wire, requests, one)],
    [
      'the receipt',
      (wire, one) => get(wire, `/status-report/receipt/${receipts.get(one.caseId) ?? ''}`, one),
    ],
  ];
  const inApp: Walk = [
    ['the app is opened', (wire, one) => get(wire, '/today', one, ahead)],
    ['its person, and their day', (wire, one) => get(wire, '/api/v1/on-phone', one)],
    ['the form', (wire, one) => get(wire, '/offline/report/infected', one, ahead)],
    ['the sent report', (wire, one) => post(wire, json, one)],
  ];
  const costs = new Map<string, number[]>();
  const add = (name: string, cost: number) => costs.set(name, [...(costs.get(name) ?? []), cost]);
  const walk = async (where: string, steps: Walk, people: BenchPatient[], counts: boolean) => {
    let all = 0;
    for (const [name, ask] of steps) {
      const before = cpu();
      const waiting = [...people];
      const takeTurns = async (wire: Wire) => {
        for (let one = waiting.pop(); one; one = waiting.pop()) {
          const { status } = await ask(wire, one);
          if (![200, 201, 204, 303].includes(status)) throw new Error(`${name} answered ${status}`);
        }
      };
      await Promise.all(wires.map(takeTurns));
      const cost = (cpu() - before) / people.length;
      all += cost;
      if (counts) add(`${where}: ${name}`, cost);
      if (name === 'the sent form') await learnReceipts();
    }
    if (counts) add(`${where}: all, goal ≤5,000`, all);
  };

  // The first walks only warm up.
  for (let round = -3; round < benchOptions.rounds; round++) {
    const people = patients.slice((round + 3) * walks, (round + 4) * walks);
    await walk('browser', inBrowser, people.slice(0, walks / 2), round >= 0);
    await walk('installed app', inApp, people.slice(walks / 2), round >= 0);
  }
  wires.forEach((wire) => wire.close());
  await product.stop();
  await database.stop();
  return table([
    ['processor time of product and Postgres', 'µs'],
    ...[...costs].map(([name, each]) => [name, spread(each)]),
  ]);
}

type Walk = [step: string, ask: (wire: Wire, patient: BenchPatient) => Promise<{ status: number }>][];

function fill(template: string, values: Record<string, string>): string {
  return template.replaceAll(/@(\w+)@/g, (whole, name: string) => values[name] ?? whole);
}
