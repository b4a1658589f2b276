import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { zipSync } from 'fflate';
import { db } from '@/db/client';
import { imports } from '@/db/schema/imports';
import { receiveFile } from '@/lib/import/receive-file';
import { importOf } from '@/lib/import/view-imports';
import { wipeOldImports } from '@/lib/import/wipe';
import { workOnNext } from '@/lib/import/work';
import { later, morning } from '../../support/people';
import { nurseOf } from '../status-report/patients';
import { type LimitRow, secondsPerHour, until } from './limit-row';

const sato = nurseOf('13101');

async function* pieces(bytes: Buffer) {
  for (let from = 0; from < bytes.length; from += 65_536)
    yield await Promise.resolve(bytes.subarray(from, from + 65_536));
}

const receive = (bytes: Buffer, at = morning) =>
  receiveFile(sato, { name: 'people.csv', bytes: pieces(bytes) }, at);

/** Nothing of another try stands in the way. */
const endAll = () => db().update(imports).set({ state: 'cancelled', wipedAt: morning });

/** What becomes of a file once it was read. */
async function read(bytes: Buffer) {
  await endAll();
  const outcome = await receive(bytes);
  if (outcome.kind !== 'received') throw new Error(outcome.kind);
  while (await workOnNext(() => later(1)));
  return importOf(sato, outcome.importId);
}

export const importRows = {
  'import.bytes': {
    figure: 20 * 1024 * 1024,
    source: 'ours: 70,000 people are 7 MB; more is divided',
    tried: async (bytes) => {
      await endAll();
      return (await receive(Buffer.alloc(bytes, 'x'))).kind === 'received';
    },
    other: 1_000,
  },
  'import.lines': {
    figure: 100_000,
    source: 'ours: 70,000 people, and some more',
    // Empty lines are lines, and cost little.
    tried: async (lines) =>
      (await read(Buffer.from(`category,name,birthdate,phone\n${'\n'.repeat(lines)}`)))?.state === 'ready',
    other: 20,
  },
  'import.unpackedBytes': {
    figure: 200 * 1024 * 1024,
    source: 'ours: a workbook of 100,000 people is a quarter of it',
    // No workbook at all, but that is seen later.
    tried: async (bytes) =>
      (await read(Buffer.from(zipSync({ x: new Uint8Array(bytes) }, { level: 1 }))))?.problem !==
      'workbook-size',
    other: 1_000,
  },
  'import.openPerCenter': {
    figure: 5,
    source: 'ours: what one center leaves lying about is bounded',
    tried: async (n) => {
      await endAll();
      const outcomes = [];
      for (let each = 0; each < n; each += 1) outcomes.push((await receive(Buffer.from('x'))).kind);
      return outcomes.at(-1) === 'received';
    },
    other: 2,
  },
  'import.keepHours': {
    figure: 24,
    source: 'issue 5: what was sent is not kept longer than a day',
    tried: async (hours) => {
      await endAll();
      const id = randomUUID();
      await db().insert(imports).values({
        id,
        centerCode: '13101',
        staffId: sato.staffId,
        fileName: 'people.csv',
        state: 'ready',
        createdAt: morning,
      });
      // Whoever is exactly so old is wiped.
      await wipeOldImports(new Date(morning.getTime() + hours * 3_600_000));
      const [kept] = await db().select().from(imports).where(eq(imports.id, id));
      return kept?.wipedAt === null;
    },
    border: until(secondsPerHour),
    other: 3,
  },
} satisfies Record<string, LimitRow>;
