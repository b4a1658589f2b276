import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, equal, randomNumbers, type Check, type DrillOptions } from './check';
import { ask, hiddenFields, postForm } from './pages';
import { signedInPatients } from './patients';
import { memoryOf } from './processes';
import { Product } from './product';
import { newReport, reckon, sendUntilTaken } from './reports';

const senders = 8;

/** Minutes of everything at once: what grows, leaks or stays behind shows. */
export async function soak({ short, seed }: DrillOptions): Promise<Check[]> {
  const random = randomNumbers(seed);
  const product = await Product.start({ limits: { 'code.sendsPerHourPerIp': 1_000_000 } });
  try {
    const patients = await signedInPatients(product, 100);
    const taken = new Map<string, string>();
    const wrong: string[] = [];
    const memory: number[] = [];
    let requests = 0;
    let connections = 0;
    const ends = Date.now() + (short ? 20_000 : 5 * 60_000);

    const page = async (path: string, cookie = '') => {
      const { status } = await ask(product, path, { cookie });
      if (status !== 200 && status !== 307) wrong.push(`${path} ${status}`);
    };
    const visitor = async () => {
      while (Date.now() < ends) {
        const patient = patients[Math.floor(random() * patients.length)];
        if (!patient) return;
        const act = random();
        requests += 1;
        if (act < 0.5) {
          const report = newReport(patient, { emergency: act < 0.05 });
          taken.set(report.clientId, (await sendUntilTaken(product, report)).reportId);
        } else if (act < 0.6) await page('/');
        else if (act < 0.7) await page('/emergency');
        else if (act < 0.8) await page('/status-report', patient.cookie);
        else if (act < 0.9) await page('/status-report/history', patient.cookie);
        else if (act < 0.95) await page('/dashboard');
        else {
          const hidden = hiddenFields(await ask(product, '/sign-in'), 'password');
          const typed = { email: `nobody-${patient.email}`, password: 'not Her password 1' };
          const { status } = await postForm(product, '/sign-in', [...hidden, ...Object.entries(typed)]);
          if (status !== 200) wrong.push(`/sign-in ${status}`);
        }
      }
    };
    const watch = async () => {
      while (Date.now() < ends) {
        memory.push(memoryOf(product.pid));
        const [row] = await product.sql<{ count: number }[]>`
          select count(*)::int as count from pg_stat_activity where backend_type = 'client backend'`;
        connections = Math.max(connections, row?.count ?? 0);
        await sleep(1_000);
      }
    };
    await Promise.all([...Array.from({ length: senders }, visitor), watch()]);

    const errors = product.log.split('\n').filter((line) => /"level":(50|60)/.test(line));
    const early = mean(memory.slice(Math.floor(memory.length / 4), Math.floor(memory.length / 2)));
    const late = mean(memory.slice(Math.floor((memory.length * 3) / 4)));
    return [
      { what: 'requests', seen: `${requests}, ${taken.size} of them reports`, ok: taken.size > 0 },
      {
        ...equal('unexpected answers', wrong.length, 0),
        seen: [...new Set(wrong)].slice(0, 5).join('; ') || '0',
      },
      { ...equal('errors in the log', errors.length, 0), seen: errors.slice(0, 3).join('; ') || '0' },
      atMost('memory of the product, highest', Math.max(...memory), 512, ' MiB'),
      // In the first minute it only warms up.
      ...(short ? [] : [atMost('memory, last quarter beside the second', late / early, 1.15, ' times')]),
      atMost('connections to the database', connections, 20),
      equal(
        'letters and jobs left over',
        (await product.sql`select 1 from outgoing_mails where sent_at is null`).length,
        0,
      ),
      ...(await reckon(product, taken)),
    ];
  } finally {
    await product.stop();
  }
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}
