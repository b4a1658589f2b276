import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { importedCases, importLines, imports } from '@/db/schema/imports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { streamOf } from '@/lib/export/stream-of';
import { claimNext } from '@/lib/import/claim';
import { importLinesOf } from '@/lib/import/import-lines';
import { leftLines } from '@/lib/import/left-lines';
import { readLines } from '@/lib/import/read-lines';
import { receiveFile } from '@/lib/import/receive-file';
import { RefusedFile } from '@/lib/import/refused-file';
import { beginImport, cancelImport, forgetLines } from '@/lib/import/steer';
import { importOf, importsOf } from '@/lib/import/view-imports';
import { wipeOldImports } from '@/lib/import/wipe';
import { messages } from '@/lib/language/messages';
import { later } from '../../support/people';
import { twoTeams } from '../../support/two-teams';
import { figures, people, peopleOnFile, receive, rowsLeft, send, workAll } from './files';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;

beforeEach(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
});
afterAll(() => closeDatabase());

/** From the file to the cases. */
async function importAll(lines: readonly string[], staff = sato): Promise<string> {
  const importId = await send(staff, lines);
  await workAll();
  expect(await beginImport(staff, importId, later(2))).toEqual({ kind: 'begun' });
  await workAll(later(3));
  return importId;
}

const eventsNamed = (action: string) => db().select().from(auditEvents).where(eq(auditEvents.action, action));

describe('an import', () => {
  test('makes cases of the good lines, each with an ID and an event, and keeps what is to be corrected', async () => {
    const importId = await importAll([...people(600), 'infected,,,1981-02-03,090-1234-0002']);
    expect(await figures(sato, importId)).toMatchObject({
      state: 'finished',
      good: 600,
      bad: 1,
      imported: 600,
    });
    expect(await peopleOnFile()).toBe(600);
    const [first] = await db().select().from(cases).where(eq(cases.name, 'Person 0'));
    expect(first).toMatchObject({ kana: 'ア', phone: '+819010000000', category: 'infected', linkedAt: null });
    expect(first?.issuedId).toMatch(/^[1-9]\d{6}$/);
    const enrolled = await eventsNamed('case.enrolled');
    expect(enrolled).toHaveLength(600);
    expect(enrolled[0]).toMatchObject({ actorId: sato.staffId, details: { importId, category: 'infected' } });
    expect(await rowsLeft()).toEqual({ pieces: 0, lines: 1, keys: 0 });

    const left = await leftLines(sato, importId, messages.en, later(4));
    const text = left ? await new Response(streamOf(left)).text() : '';
    expect(text).toContain('602,Name: is missing,infected,');
    expect(await eventsNamed('import.lines-taken')).toHaveLength(1);

    expect(await forgetLines(sato, importId, later(5))).toEqual({ kind: 'forgotten' });
    expect(await rowsLeft()).toEqual({ pieces: 0, lines: 0, keys: 0 });
  });

  test('that is ended in the middle goes on where it was: the figures are the same, nobody is there twice', async () => {
    const importId = await send(sato, people(1_300));
    // The process ends after each piece, as by kill -9 with its claim not given back.
    let at = 1;
    for (; (await importOf(sato, importId))?.state === 'reading'; at += 1) {
      const job = await claimNext(later(at));
      if (!job) throw new Error('the dead claim was not taken over');
      await readLines(
        job,
        () => later(at),
        () => true,
      );
    }
    expect(at).toBeGreaterThan(2);
    expect(await figures(sato, importId)).toMatchObject({ lines: 1_300, good: 1_300, duplicates: 0 });

    await beginImport(sato, importId, later(at));
    for (; (await importOf(sato, importId))?.state === 'importing'; at += 1) {
      const job = await claimNext(later(at));
      if (!job) throw new Error('the dead claim was not taken over');
      await importLinesOf(
        job,
        () => later(at),
        () => true,
      );
    }
    expect(await figures(sato, importId)).toMatchObject({ state: 'finished', good: 1_300, imported: 1_300 });
    expect(await peopleOnFile()).toBe(1_300);
    expect(await db().$count(importedCases)).toBe(1_300);
  });

  test('that another process took over changes nothing any more', async () => {
    const importId = await send(sato, people(10));
    const slow = await claimNext(later(1));
    const other = await claimNext(later(2));
    expect(other?.id).toBe(importId);
    await expect(
      slow &&
        readLines(
          slow,
          () => later(2),
          () => false,
        ),
    ).rejects.toThrow();
    expect(await db().$count(importLines)).toBe(0);
    // While it is worked on nobody else takes it.
    expect(await claimNext(later(2))).toBeUndefined();
  });

  test('of the same people by two colleagues at once puts each on file once', async () => {
    const one = await send(sato, people(400));
    const two = await send({ ...sato, staffId: tanaka.staffId }, people(400, 200));
    await workAll();
    await Promise.all([one, two].map((importId) => beginImport(sato, importId, later(2))));
    await Promise.all([workAll(later(3)), workAll(later(3))]);
    const [first, second] = [await figures(sato, one), await figures(sato, two)];
    expect(first.imported + second.imported).toBe(600);
    expect(first.duplicates + second.duplicates).toBe(200);
    expect(await peopleOnFile()).toBe(600);
  });

  test('that is cancelled stops, keeps who is on file, and deletes the rest', async () => {
    const importId = await send(sato, people(600));
    await workAll();
    await beginImport(sato, importId, later(2));
    const job = await claimNext(later(3));
    const going =
      job &&
      (await importLinesOf(
        job,
        () => later(3),
        () => true,
      ));
    expect(await cancelImport(sato, importId, later(4))).toEqual({ kind: 'cancelled' });
    await expect(
      going &&
        importLinesOf(
          going,
          () => later(4),
          () => false,
        ),
    ).rejects.toThrow();
    expect(await figures(sato, importId)).toMatchObject({ state: 'cancelled', imported: 250 });
    expect(await peopleOnFile()).toBe(250);
    expect(await rowsLeft()).toEqual({ pieces: 0, lines: 0, keys: 0 });
  });

  test('is begun once, and not before it was checked', async () => {
    const importId = await send(sato, people(1));
    expect(await beginImport(sato, importId, later(1))).toEqual({ kind: 'changed-meanwhile' });
    await workAll();
    expect(await beginImport(sato, importId, later(2))).toEqual({ kind: 'begun' });
    expect(await beginImport(sato, importId, later(2))).toEqual({ kind: 'changed-meanwhile' });
  });
});

test('what was sent is gone a day later, whatever became of it', async () => {
  const importId = await send(sato, people(3));
  await workAll();
  expect(await wipeOldImports(later(60 * 24 - 1))).toBe(0);
  expect(await wipeOldImports(later(60 * 24))).toBe(1);
  expect((await importOf(sato, importId))?.fileName).toBe('');
  expect(await figures(sato, importId)).toMatchObject({ state: 'cancelled', good: 3, imported: 0 });
  expect(await rowsLeft()).toEqual({ pieces: 0, lines: 0, keys: 0 });
});

test('a viewer and another center neither see nor change anything', async () => {
  const importId = await send(sato, people(3));
  await workAll();
  for (const how of [beginImport, cancelImport, forgetLines]) {
    expect(await how(tanaka, importId, later(2))).toEqual({ kind: 'may-not' });
    expect(await how(suzuki, importId, later(2))).toEqual({ kind: 'changed-meanwhile' });
  }
  expect(await importOf(suzuki, importId)).toBeUndefined();
  for (const stranger of [suzuki, tanaka])
    expect(await leftLines(stranger, importId, messages.en, later(2))).toBeUndefined();
  await expect(receive(tanaka, Buffer.from('x'))).rejects.toThrow('may-not');
  expect((await figures(sato, importId)).state).toBe('ready');
});

test('a file that breaks off, is empty, or too large leaves nothing', async () => {
  async function* broken() {
    yield await Promise.resolve(Buffer.alloc(100_000, 'x'));
    throw new RefusedFile('gone');
  }
  const file = (bytes: AsyncGenerator<Buffer>) => receiveFile(sato, { name: 'x', bytes }, later(0));
  async function* nothing() {
    yield await Promise.resolve(Buffer.alloc(0));
  }
  expect(await file(broken())).toEqual({ kind: 'broken-off' });
  expect(await file(nothing())).toEqual({ kind: 'empty' });
  expect(await db().$count(imports)).toBe(0);
  expect(await rowsLeft()).toEqual({ pieces: 0, lines: 0, keys: 0 });
});

test('each file of the center that is open is listed with its sender, and no path of theirs', async () => {
  await receive(sato, Buffer.from('x'), 'C:\\Users\\sato\\people.csv');
  expect(await importsOf(sato)).toMatchObject([{ fileName: 'people.csv', staffName: 'sato' }]);
  expect(await importsOf(suzuki)).toEqual([]);
  expect(await db().$count(auditEvents, eq(auditEvents.action, 'import.received'))).toBe(1);
});
