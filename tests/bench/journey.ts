import { signedInPatients, startBenchDatabase, type BenchPatient } from './support/database';
import { spread } from './support/median';
import { benchOptions } from './support/options';
import { cpuOf, cpuOfFamily } from './support/processes';
import { startProduct } from './support/product';
import { reportForms } from './support/requests';
import { table } from './support/table';
import { Wire } from './support/wire';

const walks = 100;

/**
 * P6: the processor time of every request from opening the app to the receipt, by somebody whose browser has the static
 * files: top page, choice, form, sent form, receipt.
 */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  const patients = await signedInPatients(database.sql, 2_000);
  const product = await startProduct(database);
  const { requests } = await reportForms(product, '/status-report/infected', patients, 'none');
  const wire = new Wire(product.port);
  const cpu = () => cpuOf(product.pid) + cpuOfFamily(database.pid);
  const get = (path: string, { token }: BenchPatient) =>
    wire.send(
      [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${product.port}`,
        'Accept: text/html',
        'Accept-Language: en',
        `Cookie: hersys-session=${token}\r\n\r\n`,
      ].join('\r\n'),
    );
  const post = (patient: BenchPatient) => {
    const body = fill(requests.body, { ...patient, uuid: crypto.randomUUID() });
    const head = fill(requests.head, patient);
    return wire.send(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };

  const steps = ['/', '/status-report', '/status-report/infected', 'POST', 'receipt'] as const;
  const costs: Record<(typeof steps)[number] | 'all', number[]> = {
    '/': [],
    '/status-report': [],
    '/status-report/infected': [],
    POST: [],
    receipt: [],
    all: [],
  };
  const step = async (name: (typeof steps)[number], people: BenchPatient[]) => {
    const before = cpu();
    for (const patient of people) {
      const path = name === 'receipt' ? receiptOf(patient) : name;
      const { status } = name === 'POST' ? await post(patient) : await get(path, patient);
      if (status !== 200 && status !== 303) throw new Error(`${name} answered ${status}`);
    }
    return (cpu() - before) / people.length;
  };
  const receipts = new Map<string, string>();
  const receiptOf = (patient: BenchPatient) => `/status-report/receipt/${receipts.get(patient.caseId) ?? ''}`;

  // The first walks only warm up.
  for (let round = -3; round < benchOptions.rounds; round++) {
    const people = patients.slice((round + 3) * walks, (round + 4) * walks);
    let all = 0;
    for (const name of steps) {
      const cost = await step(name, people);
      all += cost;
      if (round >= 0) costs[name].push(cost);
      if (name !== 'POST') continue;
      const rows = await database.sql<{ case_id: string; report_id: string }[]>`
        select case_id, report_id from latest_reports`;
      for (const row of rows) receipts.set(row.case_id, row.report_id);
    }
    if (round >= 0) costs.all.push(all);
  }
  wire.close();
  await product.stop();
  await database.stop();
  return table([
    ['processor time of product and Postgres', 'µs'],
    ['top page', spread(costs['/'])],
    ['choice of the form', spread(costs['/status-report'])],
    ['the form', spread(costs['/status-report/infected'])],
    ['the sent form', spread(costs.POST)],
    ['the receipt', spread(costs.receipt)],
    ['all of them, goal ≤5,000', spread(costs.all)],
  ]);
}

function fill(template: string, values: Record<string, string>): string {
  return template.replaceAll(/@(\w+)@/g, (whole, name: string) => values[name] ?? whole);
}
