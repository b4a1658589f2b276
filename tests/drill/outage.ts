import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, equal, type Check, type DrillOptions } from './check';
import { ask, hiddenFields, postForm } from './pages';
import { signedInPatients } from './patients';
import { Product } from './product';
import { newReport, reckon, send, sendUntilTaken } from './reports';

/** The longest that anybody is kept waiting while the database does not answer, in seconds. */
const patience = 12;

/** Postgres gone for a minute: once stopped (nothing answers), once frozen (connections stay, nothing comes back). */
export async function outage({ short }: DrillOptions): Promise<Check[]> {
  const product = await Product.start();
  try {
    const patients = await signedInPatients(product, 20);
    const signIn = hiddenFields(await ask(product, '/sign-in'), 'password');
    const taken = new Map<string, string>();
    const seconds = short ? 5 : 60;
    const checks: Check[] = [];

    for (const kind of ['stopped', 'frozen'] as const) {
      for (const patient of patients) {
        const report = newReport(patient);
        taken.set(report.clientId, (await sendUntilTaken(product, report)).reportId);
      }
      const processBefore = product.pid;
      if (kind === 'stopped') await product.stopPostgres();
      else product.freezePostgres(true);
      const waiting = patients.map((patient) => newReport(patient, { emergency: true }));
      const seen = await look(product, waiting, signIn, seconds);
      if (kind === 'stopped') await product.startPostgres();
      else product.freezePostgres(false);
      const back = Date.now();
      let firstTaken = 0;
      for (const report of waiting) {
        taken.set(report.clientId, (await sendUntilTaken(product, report)).reportId);
        firstTaken ||= Date.now();
      }
      await product.untilReady();
      checks.push(
        { what: `Postgres ${kind}`, seen: `${seconds} s, ${seen.asked} requests`, ok: true },
        atMost('longest wait for an answer', seen.slowest, patience, ' s'),
        equal('reports not answered 503 with Retry-After and the emergency advice', seen.wrongReports, 0),
        equal('sign-ins that were let in or crashed', seen.wrongSignIns, 0),
        equal('/healthz, /emergency and built files not answered 200', seen.wrongPublic, 0),
        equal('/readyz not answered 503 with its reason', seen.wrongReadiness, 0),
        atMost('first report taken after the database was back', (firstTaken - back) / 1000, 10, ' s'),
        equal('restarts of the product', product.pid - processBefore, 0),
      );
    }
    return [...checks, ...(await reckon(product, taken))];
  } finally {
    await product.stop();
  }
}

async function look(
  product: Product,
  waiting: ReturnType<typeof newReport>[],
  signIn: [name: string, value: string][],
  seconds: number,
) {
  const seen = { asked: 0, slowest: 0, wrongReports: 0, wrongSignIns: 0, wrongPublic: 0, wrongReadiness: 0 };
  const asked = async (act: () => Promise<void>) => {
    const began = Date.now();
    seen.asked += 1;
    await act();
    seen.slowest = Math.max(seen.slowest, (Date.now() - began) / 1000);
  };
  const all: Promise<void>[] = [];
  const until = Date.now() + seconds * 1000;
  for (let round = 0; Date.now() < until; round += 1) {
    const report = waiting[round % waiting.length];
    if (report)
      all.push(
        asked(async () => {
          const { status, body, retryAfter } = await send(product, report, { timeoutMs: 60_000 });
          if (status !== 503 || !retryAfter || !body.includes('"level":"emergency"')) seen.wrongReports += 1;
        }),
      );
    all.push(
      asked(async () => {
        const typed = { email: 'hanako@example.jp', password: 'tegami to Hato 7' };
        const answer = await postForm(product, '/sign-in', [...signIn, ...Object.entries(typed)]);
        if (answer.status === 0 || answer.status === 303 || answer.headers['set-cookie'])
          seen.wrongSignIns += 1;
      }),
      asked(async () => {
        const { status, text } = await ask(product, '/readyz');
        if (status !== 503 || !text.includes('database-unreachable')) seen.wrongReadiness += 1;
      }),
      ...['/healthz', '/emergency', '/icon.svg'].map((path) =>
        asked(async () => {
          if ((await ask(product, path)).status !== 200) seen.wrongPublic += 1;
        }),
      ),
    );
    await sleep(500);
  }
  await Promise.all(all);
  return seen;
}
