import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, equal, randomNumbers, type Check, type DrillOptions } from './check';
import { signedInPatients } from './patients';
import { Product } from './product';
import { newReport, reckon, sendUntilTaken } from './reports';

const senders = 16;

/** G14: the product and Postgres are killed with -9, in turn, at random moments under load; nothing acknowledged is lost. */
export async function kills({ short, seed }: DrillOptions): Promise<Check[]> {
  const random = randomNumbers(seed);
  return [
    ...(await killInTurn(await Product.start(), short ? 1 : 12, random)),
    ...(await killInTurn(await Product.start({ embedded: true }), short ? 1 : 13, random)),
  ];
}

async function killInTurn(product: Product, killsOfEach: number, random: () => number): Promise<Check[]> {
  try {
    const patients = await signedInPatients(product, 40);
    const taken = new Map<string, string>();
    let replayed = 0;
    let ended = false;

    const sender = async () => {
      while (!ended) {
        const patient = patients[Math.floor(random() * patients.length)];
        if (!patient) continue;
        const report = newReport(patient, { emergency: random() < 0.1 });
        const answer = await sendUntilTaken(product, report);
        if (answer.status === 200) replayed += 1;
        taken.set(report.clientId, answer.reportId);
      }
    };
    const sending = Promise.all(Array.from({ length: senders }, sender));
    // A sender that gives up ends the part; it is told when it is awaited.
    sending.catch(() => (ended = true));
    // One that is sent after the kill: answers that were on their way before would say nothing.
    const secondsUntilTaken = async (since: number) => {
      const [patient] = patients;
      if (!patient) throw new Error('nobody is there to report');
      const report = newReport(patient);
      taken.set(report.clientId, (await sendUntilTaken(product, report)).reportId);
      return (Date.now() - since) / 1000;
    };

    const slowest = { app: 0, postgres: 0 };
    let restarts = 0;
    for (let round = 0; round < killsOfEach && !ended; round += 1) {
      await sleep(300 + random() * 700);
      await product.killApp();
      const killed = Date.now();
      product.startApp();
      slowest.app = Math.max(slowest.app, await secondsUntilTaken(killed));

      await sleep(300 + random() * 700);
      const pid = product.pid;
      await product.killPostgres();
      if (!product.embedded) {
        await sleep(random() * 1000);
        await product.startPostgres();
      }
      slowest.postgres = Math.max(slowest.postgres, await secondsUntilTaken(Date.now()));
      if (product.pid !== pid) restarts += 1;
    }
    ended = true;
    await sending;

    const where = product.embedded ? 'embedded Postgres' : 'Postgres of the operator';
    const back = product.embedded ? 'it was killed' : 'it was back';
    return [
      { what: `kill -9 of the product and of the ${where}`, seen: String(killsOfEach * 2), ok: true },
      atMost('slowest return after a kill of the product, its start included', slowest.app, 10, ' s'),
      atMost(`slowest return of ${where} after ${back}`, slowest.postgres, 10, ' s'),
      equal('restarts of the product because of Postgres', restarts, 0),
      { what: 'answered 200 because stored before the answer was lost', seen: String(replayed), ok: true },
      ...(await reckon(product, taken)),
    ];
  } finally {
    await product.stop();
  }
}
