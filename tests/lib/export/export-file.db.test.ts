import { and, eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { exportFile } from '@/lib/export/export-file';
import { exportSchema, type AskedExport } from '@/lib/export/forms';
import { messages } from '@/lib/language/messages';
import { freshDatabase } from '../../support/fresh-database';
import { later, newCase, twoCenters } from '../../support/people';
import { newReport, newStaff } from '../../support/staff';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: { id: string; issuedId: string };
const reason = 'for the ward round';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  suzuki = await newStaff('suzuki', '13104');
  tanaka = await newStaff('tanaka', '13101', 'viewer');
  hanako = await newCase({ name: '=HYPERLINK("x")', kana: 'ヤマダ' });
  const stranger = await newCase({ centerCode: '13104', name: 'Shinjuku no Taro' });
  await newReport({ ...hanako, centerCode: '13101' }, 'review', later(1), {
    malaise: 'unknown',
    nauseaVomiting: 'no',
    message: '@me',
  });
  await newReport(stranger, 'review', later(2));
});
afterAll(() => closeDatabase());

async function textOf(staff: CenterStaff, asked: AskedExport, minutes: number) {
  const outcome = await exportFile(staff, asked, messages.en, later(minutes));
  if (outcome.kind !== 'file' || outcome.body instanceof Uint8Array) throw new Error(outcome.kind);
  return new Response(outcome.body).text();
}

const people = (list: string): AskedExport => ({ what: 'people', format: 'csv', reason, list });
const reports = (from = '2026-11-20', until = from): AskedExport => ({
  ...{ what: 'reports', format: 'csv', reason, from, until },
});

function eventsOf(staff: CenterStaff, action: string) {
  return db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.actorId, staff.staffId), eq(auditEvents.action, action)));
}

describe('a list', () => {
  test('comes with the people and the columns of its view, and nobody of another center', async () => {
    const text = await textOf(sato, people('tab=needs-review&columns=age'), 5);
    expect(text).toBe(`ID,Name,Kana,Age\r\n${hanako.issuedId},"'=HYPERLINK(""x"")",ヤマダ,46\r\n`);
    expect(await textOf(suzuki, people('tab=needs-review'), 5)).not.toContain(hanako.issuedId);
  });

  test('of more people than a page shows comes whole, each once', async () => {
    const issued: string[] = [];
    for (let each = 0; each < 120; each += 1)
      issued.push((await newCase({ monitoringUntil: '2026-11-20', name: 'Ending' })).issuedId);
    const rows = (await textOf(sato, people('tab=period-ending'), 6)).trimEnd().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',')[0]).toSorted()).toEqual(issued.toSorted());
    const [last] = (await eventsOf(sato, 'export.finished')).slice(-1);
    expect(last?.details).toMatchObject({ rows: 120, people: 120 });
  });

  test('is written down with its reason, and in the history of each person who stood in it', async () => {
    const begun = await eventsOf(sato, 'export.begun');
    expect(begun[0]?.details).toMatchObject({ what: 'people', format: 'csv', reason });
    const exported = await eventsOf(sato, 'case.exported');
    expect(exported.filter(({ caseId }) => caseId === hanako.id)).toHaveLength(1);
    expect(exported).toHaveLength(121);
  });

  test('is a workbook of the same cells', async () => {
    const asked = { ...people('tab=needs-review&columns=spo2'), format: 'xlsx' as const };
    const outcome = await exportFile(sato, asked, messages.ja, later(7));
    if (outcome.kind !== 'file' || !(outcome.body instanceof Uint8Array)) throw new Error(outcome.kind);
    const files = unzipSync(outcome.body);
    const text = Object.values(files)
      .map((file) => strFromU8(file))
      .join('\n');
    for (const words of [hanako.issuedId, 'フリガナ', '=HYPERLINK(']) expect(text).toContain(words);
    expect(text).not.toContain('<f>');
  });
});

describe('reports', () => {
  test('come without a name; no, don’t know and not answered are three words, what was not asked is empty', async () => {
    const text = await textOf(sato, reports(), 10);
    const [head = '', row = '', ...more] = text.trimEnd().split('\r\n');
    expect(more).toEqual([]);
    const plain = head.replace('(drowsy, slow', '(drowsy; slow').split(',');
    const cells = new Map(plain.map((name, index) => [name, row.split(',')[index]]));
    expect(Object.fromEntries(cells)).toMatchObject({
      ID: hanako.issuedId,
      'General malaise': 'Don’t know',
      'Nausea or vomiting': 'No',
      Diarrhoea: 'Not answered',
      'Date the symptoms began': '',
      Level: 'Needs review',
    });
    expect(row).toContain(",'@me");
    expect(text).not.toContain('HYPERLINK');
  });

  test('of one day are those of that day; more than a page of them come each once', async () => {
    const busy = await newCase();
    for (let minutes = 0; minutes < 510; minutes += 1)
      await newReport(busy, 'stable', later(3_000 + Math.floor(minutes / 3)));
    const rows = (await textOf(sato, reports('2026-11-22'), 5_000)).trimEnd().split('\r\n').slice(1);
    expect(new Set(rows.map((row) => row.split(',')[0])).size).toBe(510);
    expect(rows).toHaveLength(510);
    expect(await textOf(sato, reports('2026-11-21'), 5_000)).toMatch(/^[^\n]*\n$/);
  });
});

test('a viewer exports nothing', async () => {
  expect(await exportFile(tanaka, people('tab=stable'), messages.en, later(1))).toEqual({ kind: 'may-not' });
  expect(await eventsOf(tanaka, 'export.begun')).toEqual([]);
});

test.each([
  ['reason', { reason: 'no' }],
  ['reason', { reason: undefined }],
  ['what', { what: 'everything' }],
  ['format', { format: 'pdf' }],
  ['days', { what: 'reports', from: '2026-11-01', until: '2026-12-02' }],
  ['days', { what: 'reports', from: '2026-11-02', until: '2026-11-01' }],
  ['days', { what: 'reports', from: '2026-02-30', until: '2026-03-01' }],
])('a form with a wrong %s is told so: %j', (problem, change) => {
  const form = { what: 'people', format: 'csv', reason, list: '', ...change };
  expect(exportSchema.safeParse(form).error?.issues[0]?.message).toBe(problem);
});
