import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../../db/running-process';
import { atMost, equal, type Check, type DrillOptions } from './check';
import { ask, hiddenFields, postForm } from './pages';
import { signedInPatients } from './patients';
import { Product } from './product';
import { newReport, reckon, send, sendUntilTaken } from './reports';

const sizeMiB = 250;

/** The disk of the database is full: reports are told to come back, none that was acknowledged is lost, and space is all it needs. */
export async function disk({ short }: DrillOptions): Promise<Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hersys-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m,mode=0711`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmdirSync(folder);
    return [{ what: 'a full disk', seen: 'a small disk can only be made by root', ok: 'skipped' }];
  }
  try {
    return await fill(folder, short);
  } finally {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    rmdirSync(folder);
  }
}

async function fill(folder: string, short: boolean): Promise<Check[]> {
  const product = await Product.start({ databaseFolder: join(folder, 'postgres') });
  try {
    const patients = await signedInPatients(product, 20);
    const taken = new Map<string, string>();
    for (const patient of patients) {
      const report = newReport(patient);
      taken.set(report.clientId, (await sendUntilTaken(product, report)).reportId);
    }

    const form = await ask(product, '/status-report/infected', { cookie: patients[0]?.cookie });
    const hidden = hiddenFields(form, 'bodyTemperature').filter(([name]) => name !== 'clientId');
    const processBefore = product.pid;

    const ballast = join(folder, 'ballast');
    fillUp(ballast);
    const waiting = [];
    let refused = 0;
    let wrong = 0;
    let wrongForms = 0;
    let slowest = 0;
    const until = Date.now() + (short ? 6_000 : 30_000);
    for (let round = 0; Date.now() < until; round += 1) {
      const patient = patients[round % patients.length];
      if (!patient) break;
      const report = newReport(patient, { emergency: true });
      const { status, body, retryAfter, milliseconds } = await send(product, report, { timeoutMs: 60_000 });
      if (status === 201) taken.set(report.clientId, /"reportId":"([^"]+)"/.exec(body)?.[1] ?? '');
      else {
        waiting.push(report);
        refused += 1;
        if (status !== 503 || !retryAfter || !body.includes('"level":"emergency"')) wrong += 1;
      }
      const typed: [string, string][] = [
        ['bodyTemperature', '36.6'],
        ['emergencySigns', 'E7'],
      ];
      const page = await postForm(product, '/status-report/infected', [...hidden, ...typed], {
        cookie: patient.cookie,
      });
      // A report may fit in where the one before did not: its receipt then gives the advice.
      if (page.status !== 303 && !page.text.includes('tel:119')) wrongForms += 1;
      slowest = Math.max(slowest, milliseconds / 1000, page.milliseconds / 1000);
      fillUp(ballast);
    }

    rmSync(ballast);
    const died = !isRunning(product.postgresPid);
    if (died) await product.startPostgres();
    const back = Date.now();
    for (const report of waiting)
      taken.set(report.clientId, (await sendUntilTaken(product, report)).reportId);
    const seconds = (Date.now() - back) / 1000;
    await sleep(200);
    return [
      { what: 'reports refused while the disk was full', seen: String(refused), ok: refused > 0 },
      { what: 'Postgres ended itself for want of space', seen: died ? 'yes, started again' : 'no', ok: true },
      equal('of them not answered 503 with Retry-After and the emergency advice', wrong, 0),
      equal('forms with an emergency sign not answered with the advice', wrongForms, 0),
      atMost('longest wait for an answer', slowest, 12, ' s'),
      atMost('all of them taken once there was space', seconds, 10, ' s'),
      equal('restarts of the product', product.pid - processBefore, 0),
      ...(await reckon(product, taken)),
      equal('indexes that do not fit their tables', await damaged(product), 0),
    ];
  } finally {
    await product.stop();
  }
}

/** Compares every index with its table, entry by entry. */
async function damaged({ sql }: Product): Promise<number> {
  await sql`create extension amcheck`;
  const indexes = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_am a on a.oid = c.relam
    where c.relkind = 'i' and a.amname = 'btree' and c.relnamespace = 'public'::regnamespace`;
  let wrong = indexes.length === 0 ? 1 : 0;
  for (const { name } of indexes)
    await sql`select bt_index_check(${name}::regclass, true)`.catch(() => (wrong += 1));
  return wrong;
}

/** Takes what space is left. */
function fillUp(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (let block = Buffer.alloc(1024 * 1024); block.length >= 4096;) {
      try {
        writeSync(file, block);
      } catch {
        block = block.subarray(0, block.length / 4);
      }
    }
  } finally {
    closeSync(file);
  }
}
