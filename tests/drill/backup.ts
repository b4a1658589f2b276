import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { root } from '../../bin/root';
import { startEmbeddedPostgres } from '../../db/embedded';
import { fillLists } from '../bench/support/fill-lists';
import { atMost, equal, type Check, type DrillOptions } from './check';
import { ask } from './pages';
import { signedInPatients } from './patients';
import { Product } from './product';
import { newReport, reckon, sendUntilTaken } from './reports';

const answerSchema = z.object({ rows: z.number(), tables: z.number(), seconds: z.number() });

async function hersys(databaseUrl: string, ...args: string[]) {
  const command = ['--conditions=react-server', '--import', 'tsx', 'bin/hersys.ts', ...args, '--json'];
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATABASE_DIRECT_URL: databaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root, env });
  return answerSchema.parse(JSON.parse(stdout));
}

/**
 * A backup is made while people report, and put into another database, on which the product then starts: everything that was
 * acknowledged before the backup is there once, and who was signed in still is. In the long form also at size.
 */
export async function backup({ short }: DrillOptions): Promise<Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hersys-drill-backup-'));
  try {
    return [...(await whilePeopleReport(folder)), ...(short ? [] : await atSize(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function whilePeopleReport(folder: string): Promise<Check[]> {
  const file = join(folder, 'busy.hersys');
  const databaseFolder = join(folder, 'busy');
  const first = await Product.start();
  const taken = new Map<string, string>();
  const [patient] = await signedInPatients(first, 20).then(async (patients) => {
    for (const each of [...patients, ...patients, ...patients]) {
      const report = newReport(each);
      taken.set(report.clientId, (await sendUntilTaken(first, report)).reportId);
    }
    let over = false;
    const sending = patients.map(async (each) => {
      while (!over) await sendUntilTaken(first, newReport(each));
    });
    await hersys(first.databaseUrl, 'backup', '--to', file);
    over = true;
    await Promise.all(sending);
    return patients;
  });
  await first.stop();

  const empty = await startEmbeddedPostgres({ dataDir: databaseFolder });
  await hersys(empty.url, 'restore', '--from', file).finally(() => empty.stop());
  const second = await Product.start({ databaseFolder });
  try {
    const history = await ask(second, '/status-report/history', { cookie: patient?.cookie });
    return [
      ...(await reckon(second, taken)),
      equal('the history of somebody who was signed in before', history.status, 200),
    ];
  } finally {
    await second.stop();
  }
}

const people = 100_000;
const reportsPerPerson = 14;

async function atSize(folder: string): Promise<Check[]> {
  const file = join(folder, 'large.hersys');
  const product = await Product.start();
  await fillLists(product.sql, { people, reportsPerPerson }, () => {});
  const made = await hersys(product.databaseUrl, 'backup', '--to', file).finally(() => product.stop());
  const empty = await startEmbeddedPostgres({ dataDir: join(folder, 'large') });
  const restored = await hersys(empty.url, 'restore', '--from', file).finally(() => empty.stop());
  return [
    equal('rows restored, each table compared', restored.rows, made.rows),
    atMost('minutes for the backup of 1.3 million reports', made.seconds / 60, 15, ' min'),
    atMost('… and for putting them back', restored.seconds / 60, 30, ' min'),
  ];
}
