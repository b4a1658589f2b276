import { setTimeout as sleep } from 'node:timers/promises';
import { importNow, peopleFile, pressImport, sendPeople } from '../bench/support/people-file';
import { atMost, equal, randomNumbers, type Check, type DrillOptions } from './check';
import { nurseCookie, signedInPatients } from './patients';
import { Product } from './product';

const secondsAtMost = 600;

/**
 * A file of people, while the product is killed with -9 at random moments of reading and of importing: each good line
 * becomes one person, and the figures are those of a quiet day.
 */
export async function importing({ short, seed }: DrillOptions): Promise<Check[]> {
  const random = randomNumbers(seed);
  const lines = short ? 10_000 : 70_000;
  const killsOfEach = short ? 1 : 4;
  const product = await Product.start();
  try {
    await signedInPatients(product, 1);
    const file = await peopleFile(lines, 'csv');
    const importId = await sendPeople(product.appUrl, await nurseCookie(product), file);
    let [kills, slowest] = [0, 0];
    for (const state of ['reading', 'importing']) {
      if (state === 'importing') await pressImport(product.sql, importId);
      for (let kill = 0; kill < killsOfEach; kill += 1) {
        // So far on as to be in the middle, wherever that is.
        const share = (kill + 0.2 + 0.6 * random()) / killsOfEach;
        if (!(await untilShare(product, importId, state, share * (state === 'reading' ? lines : file.good))))
          break;
        await product.killApp();
        const before = await importNow(product.sql, importId);
        product.startApp();
        slowest = Math.max(slowest, await secondsUntilFurther(product, importId, before));
        kills += 1;
      }
      await untilOver(product, importId, state);
    }
    const told = await importNow(product.sql, importId);
    const [stored] = await product.sql<
      { people: number; phones: number; lines: number; ids: number; events: number; rest: number }[]
    >`
      select count(*)::int as people, count(distinct c.phone)::int as phones, count(distinct i.line)::int as lines,
        count(distinct c.issued_id)::int as ids,
        (select count(*)::int from audit_events where action = 'case.enrolled' and details->>'importId' = ${importId}) as events,
        (select count(*)::int from import_pieces) as rest
      from imported_cases i join cases c on c.id = i.case_id where i.import_id = ${importId}`;
    return [
      { what: 'kill -9 while a file was read and imported', seen: String(kills), ok: kills >= 2 },
      equal('lines of the file told', told.lines, lines),
      equal('good + bad + duplicates + empty', told.good + told.bad + told.duplicates + told.empty, lines),
      equal('good lines, as on a quiet day', told.good, file.good),
      equal('imported, as told', told.imported, file.good),
      equal('people on file', stored?.people ?? 0, file.good),
      equal('… each with a phone of their own', stored?.phones ?? 0, file.good),
      equal('… each from a line of their own', stored?.lines ?? 0, file.good),
      equal('… each with an ID of their own', stored?.ids ?? 0, file.good),
      equal('… each written down once', stored?.events ?? 0, file.good),
      equal('pieces of the file left', stored?.rest ?? 0, 0),
      atMost('slowest return to work after a kill, start and claim included', slowest, 30, ' s'),
    ];
  } finally {
    await product.stop();
  }
}

type Now = Awaited<ReturnType<typeof importNow>>;
const placeOf = ({ lines, imported }: Now) => lines + imported;

/** False when the work was over before. */
async function untilShare(
  product: Product,
  importId: string,
  state: string,
  place: number,
): Promise<boolean> {
  for (;;) {
    const now = await importNow(product.sql, importId);
    if (now.state !== state) return false;
    if ((state === 'reading' ? now.lines : now.imported) >= place) return true;
    await sleep(5);
  }
}

async function secondsUntilFurther(product: Product, importId: string, before: Now): Promise<number> {
  const began = Date.now();
  while (placeOf(await importNow(product.sql, importId)) <= placeOf(before)) {
    if (Date.now() - began > secondsAtMost * 1_000) throw new Error('nobody went on with the import');
    await sleep(50);
  }
  return (Date.now() - began) / 1_000;
}

async function untilOver(product: Product, importId: string, state: string): Promise<void> {
  const began = Date.now();
  while ((await importNow(product.sql, importId)).state === state) {
    if (Date.now() - began > secondsAtMost * 1_000) throw new Error(`still ${state}`);
    await sleep(100);
  }
}
