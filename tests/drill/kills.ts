import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, equal, randomNumbers, type Check, type DrillOptions } from './check';
import { signedInPatients } from './patients';
import { Product } from './product';
import { newReport, reckon, sendUntilTaken } from './reports';

const senders = 16;

/** G14: the product and Postgres are killed with -9, in turn, at random moments under load; nothing acknowledged is lost. */
export async function kills({ short, seed }: DrillOptions): Promise<Check[]> {
  const random = randomNumbers(seed);
  const product = await Product.start();
  try {
    const patients = await signedInPatients(product, 40);
    const taken = new Map<string, string>();
    let lastTaken = 0;
    let replayed = 0;
    let ended = false;

    const sender = async () => {
      while (!ended) {
        const patient = patients[Math.floor(random() * patients.length)];
        if (!patient) continue;
        const report = newReport(patient, { emergency: random() < 0.1 });
        const answer = await sendUntilTaken(product, report);
        lastTaken = Date.now();
        if (answer.status === 200) replayed += 1;
        taken.set(report.clientId, answer.reportId);
      }
    };
    const sending = Promise.all(Array.from({ length: senders }, sender));
    // A sender that gives up ends the part; it is told when it is awaited.
    sending.catch(() => (ended = true));

    const killsOfEach = short ? 2 : 25;
    const slowest = { app: 0, postgres: 0 };
    const pidsOfApp = new Set<number>();
    for (let round = 0; round < killsOfEach && !ended; round += 1) {
      await sleep(300 + random() * 700);
      await product.killApp();
      const killed = Date.now();
      product.startApp();
      slowest.app = Math.max(slowest.app, await untilNextTaken(killed));

      await sleep(300 + random() * 700);
      pidsOfApp.add(product.pid);
      await product.killPostgres();
      await sleep(random() * 1000);
      await product.startPostgres();
      slowest.postgres = Math.max(slowest.postgres, await untilNextTaken(Date.now()));
      pidsOfApp.add(product.pid);
    }
    ended = true;
    await sending;

    async function untilNextTaken(since: number): Promise<number> {
      const deadline = Date.now() + 60_000;
      while (lastTaken <= since && !ended && Date.now() < deadline) await sleep(20);
      return (lastTaken <= since ? Infinity : lastTaken - since) / 1000;
    }

    return [
      { what: 'kill -9 of the product and of Postgres', seen: String(killsOfEach * 2), ok: true },
      atMost('slowest return after a kill of the product, its start included', slowest.app, 30, ' s'),
      atMost('slowest return after Postgres was back, without a restart', slowest.postgres, 10, ' s'),
      equal('restarts of the product because of Postgres', pidsOfApp.size - killsOfEach, 0),
      { what: 'answered 200 because stored before the answer was lost', seen: String(replayed), ok: true },
      ...(await reckon(product, taken)),
    ];
  } finally {
    await product.stop();
  }
}
