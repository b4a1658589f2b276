import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import postgres from 'postgres';
import { z } from 'zod';
import { startEmbeddedPostgres } from '../db/embedded';
import { demoNoteSchema, type DemoNote } from './demo-note';
import { StartError } from './fail';
import { dataFolder, root } from './root';

const outcomeSchema = z.discriminatedUnion('kind', [
  demoNoteSchema.extend({ kind: z.enum(['seeded', 'kept']) }),
  z.object({ kind: z.literal('not-a-demo') }),
]);

/** Empties the database, if it is the demo's and nobody else uses it. */
export async function startOver(say: (step: string) => void): Promise<void> {
  say('Forgetting what the demo held');
  const database = await startEmbeddedPostgres({ dataDir: `${dataFolder}/postgres` });
  try {
    if (database.others > 0)
      throw new StartError('Another program uses the database of this folder. Stop it first.');
    const server = new URL(database.url);
    const name = server.pathname.slice(1);
    if (!(await isDemo(database.url))) throw notADemo();
    server.pathname = '/postgres';
    const sql = postgres(server.href, { max: 1, onnotice: () => {} });
    await sql.unsafe(`drop database ${name} with (force)`);
    await sql.unsafe(`create database ${name}`);
    await sql.end();
  } finally {
    await database.stop();
  }
  rmSync(`${dataFolder}/demo.json`, { force: true });
}

/** Whether the database is empty, or every health center in it is one of the demo's. */
async function isDemo(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [table] = await sql`select to_regclass('staff') as name`;
    if (!table?.name) return true;
    const [count] = await sql<{ centers: number; members: number }[]>`
      select (select count(*)::int from health_centers) as centers,
        (select count(*)::int from staff where email like '%.hersys.example') as members`;
    return count?.centers === 0 || (count?.members ?? 0) > 0;
  } finally {
    await sql.end();
  }
}

const notADemo = () =>
  new StartError(
    `The database in ${dataFolder} holds a health center that is not the demo's. The demo does not touch it: use another checkout, or move the folder away.`,
  );

/** Fills in what the demo lacks, in a process of its own; `before` is what its last start noted. */
export async function seed(before: DemoNote | undefined): Promise<DemoNote> {
  const child = fork(`${root}/bin/seed-demo.ts`, [], {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    cwd: root,
  });
  child.send({ before });
  const outcome = await Promise.race([
    once(child, 'message').then(([message]) => outcomeSchema.parse(message)),
    once(child, 'exit').then(() => undefined),
  ]);
  if (!outcome) throw new StartError('The fictional people could not be filled in; the lines above say why.');
  if (outcome.kind === 'not-a-demo') throw notADemo();
  return outcome;
}
