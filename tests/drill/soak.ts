import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, equal, type Check, type DrillOptions } from './check';
import { memoryOf } from './processes';
import { ask, cookiesOf, hiddenFields, postForm } from './pages';
import { nurseCookie, password, signedInPatients } from './patients';
import { Product } from './product';
import { newReport, reckon, sendUntilTaken } from './reports';

const people = 6;
/** The product's pool, and a few of the drill's own. */
const connectionsAtMost = 10;

/** An ordinary morning, for some minutes: nothing grows, nothing fails, nothing is left behind. */
export async function soak({ short, minutes }: DrillOptions): Promise<Check[]> {
  const product = await Product.start();
  try {
    const seconds = short ? 20 : minutes * 60;
    const patients = await signedInPatients(product, 60);
    const nurse = await nurseCookie(product);
    const taken = new Map<string, string>();
    const failures = new Map<string, number>();
    const memory: number[] = [];
    let requests = 0;
    let connections = 0;
    const until = Date.now() + seconds * 1000;
    const expect = (what: string, seen: number, wanted: number) => {
      requests += 1;
      if (seen !== wanted) failures.set(`${what} ${seen}`, (failures.get(`${what} ${seen}`) ?? 0) + 1);
    };

    const person = async (number: number) => {
      for (let turn = 0; Date.now() < until; turn += 1) {
        const patient = patients[(turn * people + number) % patients.length];
        if (!patient) continue;
        expect('the top page', (await ask(product, '/')).status, 200);
        const form = await ask(product, '/sign-in');
        const fields = [
          ...hiddenFields(form, 'password'),
          ['email', patient.email],
          ['password', password],
        ] as [string, string][];
        const entered = await postForm(product, '/sign-in', fields);
        expect('a sign-in', entered.status, 303);
        expect(
          'choosing a report',
          (await ask(product, '/status-report', { cookie: cookiesOf(entered) })).status,
          200,
        );
        const report = newReport(patient, { emergency: turn % 10 === 0 });
        const { reportId, status } = await sendUntilTaken(product, report);
        expect('a report', status, 201);
        taken.set(report.clientId, reportId);
        expect(
          'its receipt',
          (await ask(product, `/status-report/receipt/${reportId}`, { cookie: patient.cookie })).status,
          200,
        );
        expect('the list of the nurse', (await ask(product, '/dashboard', { cookie: nurse })).status, 200);
      }
    };
    const watch = async () => {
      while (Date.now() < until) {
        memory.push(memoryOf(product.pid));
        const [row] = await product.sql<{ open: number }[]>`
          select count(*)::int as open from pg_stat_activity
          where datname = 'hersys' and backend_type = 'client backend' and application_name = 'my-her-sys'`;
        connections = Math.max(connections, row?.open ?? 0);
        await sleep(1000);
      }
    };
    await Promise.all([watch(), ...Array.from({ length: people }, (_, number) => person(number))]);

    const errors = product.log
      .split('\n')
      .filter((line) => /"level":(50|60)/.test(line) || /unhandled|error:/i.test(line));
    const [waiting] = await product.sql<{ jobs: number }[]>`
      select count(*)::int as jobs from pgboss.job where state < 'completed' and name = 'mail'`;
    const [promised] = await product.sql<{ letters: number }[]>`
      select count(*)::int as letters from outgoing_mails where sent_at is null and failed_at is null`;
    const told = [...failures].map(([what, times]) => `${times} × ${what}`).join('; ');
    return [
      {
        what: `${requests} requests in ${seconds} s (${Math.round(requests / seconds)} a second): failed`,
        seen: told || '0',
        ok: told === '',
      },
      atMost('memory at its most', Math.max(...memory), 512, ' MiB'),
      ...(short
        ? []
        : [atMost('memory gained from the third quarter of the time to the last', growth(memory), 10, ' %')]),
      { what: 'memory in the course of time', seen: course(memory), ok: true },
      {
        what: 'lines of error in the log',
        seen: errors.length === 0 ? '0' : `${errors.length}, the first: ${errors[0]?.slice(0, 200)}`,
        ok: errors.length === 0,
      },
      atMost('connections to Postgres', connections, connectionsAtMost),
      { what: '… of which the product opened some', seen: String(connections), ok: connections > 0 },
      equal('jobs and letters left in the queue', (waiting?.jobs ?? -1) + (promised?.letters ?? -1), 0),
      ...(await reckon(product, taken)),
    ];
  } finally {
    await product.stop();
  }
}

/** Percent by which the median of the last quarter lies above that of the quarter before. */
function growth(memory: number[]): number {
  const quarter = (from: number) =>
    median(
      memory.slice(Math.floor((memory.length * from) / 4), Math.floor((memory.length * (from + 1)) / 4)),
    );
  return (quarter(3) / quarter(2) - 1) * 100;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The memory at five moments, in MiB. */
function course(memory: number[]): string {
  const at = [0, 0.25, 0.5, 0.75, 1].map((share) => memory[Math.round(share * (memory.length - 1))] ?? 0);
  return `${at.map((value) => Math.round(value)).join(' → ')} MiB`;
}
