import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { uuidV7 } from '@/db/uuid-v7';
import { readFilter } from '@/lib/audit/audit-filter';
import { actionsOfKind, auditKinds } from '@/lib/audit/kinds';
import { eventsPerPage, readEvents } from '@/lib/audit/read-events';
import { recordEvent } from '@/lib/audit/record-event';
import { viewAudit } from '@/lib/audit/view-audit';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newCase, twoCenters } from '../../support/people';
import { newStaff } from '../../support/staff';
import { planOf, statementsOf, type PlanNode } from '../../support/statements';

let url: string;
let mori: CenterStaff;
let sato: CenterStaff;
let suzuki: CenterStaff;
let hanako: Awaited<ReturnType<typeof newCase>>;

beforeAll(async () => {
  url = await freshDatabase();
  await twoCenters();
  mori = await newStaff('mori', '13101', 'center-admin');
  sato = await newStaff('sato', '13101');
  suzuki = await newStaff('suzuki', '13104');
  hanako = await newCase();
});
afterAll(async () => {
  await closeDatabase();
});

const wrote = (by: CenterStaff | 'patient', action: string, minutes: number, more: object = {}) => {
  const actor =
    by === 'patient'
      ? ({ kind: 'account', accountId: randomUUID() } as const)
      : ({ ...by, kind: 'staff' } as const);
  const centerCode = by === 'patient' ? '13101' : by.centerCode;
  return recordEvent(db(), actor, { action, centerCode, ...more }, later(minutes));
};
const seen = async (asked: Record<string, string>, at = later(60)) => {
  const page = await viewAudit(mori, readFilter(asked), at);
  return page?.events.map(({ action }) => action);
};

describe('the audit log of a center', () => {
  test('tells of a person who saw, changed and took out what, newest first, and is written down itself', async () => {
    const about = { caseId: hanako.id };
    await wrote(sato, 'case.viewed', 1, about);
    await wrote('patient', 'status-report.submitted', 2, about);
    await wrote(sato, 'case.closed', 3, { ...about, details: { outcome: 'recovered' } });
    await wrote(mori, 'case.exported', 4, { ...about, details: { exportId: randomUUID() } });
    // Of somebody else, of nobody, and of hanako, but written down at another center.
    await wrote(sato, 'case.viewed', 5, { caseId: (await newCase()).id });
    await wrote(sato, 'figures.viewed', 6);
    await wrote(suzuki, 'case.viewed', 7, about);

    const page = await viewAudit(mori, readFilter({ case: hanako.id }), later(10));
    expect(page?.person).toEqual({ caseId: hanako.id, name: hanako.name });
    expect(page?.events.map(({ action, staffName }) => [action, staffName])).toEqual([
      ['audit.viewed', 'mori'],
      ['case.exported', 'mori'],
      ['case.closed', 'sato'],
      ['status-report.submitted', null],
      ['case.viewed', 'sato'],
    ]);
    expect(page?.events[0]).toMatchObject({ actorId: mori.staffId, caseId: hanako.id, at: later(10) });
    expect(page?.next).toBeUndefined();
  });

  test('is the whole center’s without a person, and never another center’s', async () => {
    expect(await seen({})).toContain('figures.viewed');
    const all = await viewAudit(mori, readFilter({}), later(61));
    expect(all?.events.every(({ centerCode }) => centerCode === '13101')).toBe(true);
    expect(all?.events.find(({ action }) => action === 'case.closed')?.person).toEqual({
      caseId: hanako.id,
      name: hanako.name,
    });
    expect(all?.colleagues.map(({ name }) => name)).toEqual(['mori', 'sato']);
  });

  test('knows nobody of another center, and writes nothing down of them', async () => {
    const elsewhere = await newCase({ centerCode: '13104' });
    const before = await db().$count(auditEvents);
    expect(await viewAudit(mori, readFilter({ case: elsewhere.id }), later(62))).toBeUndefined();
    expect(await db().$count(auditEvents)).toBe(before);
  });

  test('is asked by staff, kind and days, alone and together', async () => {
    const until = { until: '2026-11-20' };
    expect(await seen({ staff: sato.staffId })).toEqual([
      'figures.viewed',
      'case.viewed',
      'case.closed',
      'case.viewed',
    ]);
    expect(await seen({ kind: 'changes', ...until })).toEqual(['case.closed']);
    expect(await seen({ kind: 'exports' })).toEqual(['case.exported']);
    expect(await seen({ kind: 'people' })).toEqual(['status-report.submitted']);
    expect(await seen({ kind: 'views', staff: sato.staffId })).toEqual([
      'figures.viewed',
      'case.viewed',
      'case.viewed',
    ]);
    expect(await seen({ kind: 'views', staff: sato.staffId, case: hanako.id })).toEqual(['case.viewed']);
    // Somebody of another center did nothing here.
    expect(await seen({ staff: suzuki.staffId })).toEqual([]);
  });

  test('begins and ends with days in Japan', async () => {
    const [first, last] = [new Date('2026-12-01T14:59:59.999Z'), new Date('2026-12-01T15:00:00Z')];
    await recordEvent(db(), sato, { action: 'case.flagged', centerCode: '13101' }, first);
    await recordEvent(db(), sato, { action: 'case.unflagged', centerCode: '13101' }, last);
    const on = (day: string) => seen({ staff: sato.staffId, from: day, until: day }, later(60 * 24 * 30));
    expect(await on('2026-12-01')).toEqual(['case.flagged']);
    expect(await on('2026-12-02')).toEqual(['case.unflagged']);
  });
});

/** Two centers with many events of all kinds, many of them at the same moment. */
describe('a long log', () => {
  let sql: postgres.Sql;
  const [many, few] = [randomUUID(), randomUUID()];
  beforeAll(async () => {
    sql = postgres(url, { max: 1, onnotice: () => {} });
    const frequent = ['status-report.submitted', 'case.viewed', 'line-list.viewed', 'case.note-written'];
    await sql`
      insert into audit_events (id, center_code, at, actor_kind, actor_id, action, case_id, details)
      select gen_random_uuid(), case when n % 2 = 0 then '13101' else '13104' end,
        timestamptz '2026-10-01' + (n / 8) * interval '1 second',
        case when n % 8 < 2 then 'patient' else 'staff' end,
        case when n % 500 = 6 then ${few}::uuid else ${many}::uuid end,
        case when n % 2000 = 6 then 'export.begun' else (${frequent}::text[])[1 + n % 8 / 2] end,
        case when n % 4000 = 2 then ${hanako.id}::uuid else gen_random_uuid() end, null
      from generate_series(1, 40000) n`;
    await sql`vacuum analyze audit_events`;
  }, 60_000);
  afterAll(() => sql.end());

  const october = { from: '2026-10-01', until: '2026-10-31' };
  const asked: Record<string, string>[] = [
    {},
    { kind: 'people' },
    { staff: few },
    { staff: many, kind: 'views' },
    ...auditKinds.filter((kind) => kind !== 'people').map((kind) => ({ kind })),
  ];

  test.each(asked)('is read page by page, each entry once and none left out: %j', async (filter) => {
    const pages: string[][] = [];
    let after = '';
    for (let page = 0; page < 3; page += 1) {
      const found = await readEvents('13101', readFilter({ ...filter, ...october, after }));
      pages.push(found.slice(0, eventsPerPage).map(({ id }) => id));
      const last = found[eventsPerPage - 1];
      if (found.length <= eventsPerPage || !last) break;
      after = `${last.at.getTime()}-${last.id}`;
    }
    const kind = auditKinds.find((each) => each === filter.kind);
    const actions = kind && kind !== 'people' ? actionsOfKind[kind] : [];
    const expected = await sql<{ id: string }[]>`
      select id from audit_events where center_code = '13101' and at < timestamptz '2026-11-01' and at >= timestamptz '2026-09-30 15:00Z'
        and (${filter.staff ?? ''} = '' or (actor_kind = 'staff' and actor_id::text = ${filter.staff ?? ''}))
        and (${kind ?? ''} <> 'people' or actor_kind = 'patient')
        and (${actions.length} = 0 or (actor_kind <> 'patient' and action = any(${[...actions]})))
      order by at desc, id desc limit ${3 * eventsPerPage}`;
    expect(pages.flat()).toEqual(expected.map(({ id }) => id));
  });

  test.each([{ case: '' }, ...asked])(
    'is read through an index, on the first page and on a later one: %j',
    async (filter) => {
      const place = `${new Date('2026-10-01T00:30:00Z').getTime()}-${uuidV7(morning)}`;
      for (const after of ['', place]) {
        const query = readFilter({ ...filter, ...('case' in filter && { case: hanako.id }), after });
        const statements = await statementsOf(() => readEvents('13101', query));
        expect(statements).toHaveLength(1);
        for (const statement of statements)
          for (const mode of ['custom', 'generic'] as const) {
            const steps = stepsOf(await planOf(sql, statement, mode));
            const onEvents = steps.filter(({ table }) => table === 'audit_events');
            expect(onEvents.length, statement.text).toBeGreaterThan(0);
            for (const { type, read } of onEvents) {
              expect(type, `${mode}: ${statement.text}`).not.toBe('Seq Scan');
              // Of a kind, a page of each of its actions; of one of the staff's kinds, a few more than are shown.
              expect(read, `${mode}: ${statement.text}`).toBeLessThanOrEqual(25 * (eventsPerPage + 1));
            }
          }
      }
    },
  );
});

const stepsOf = (node: PlanNode): { type: string; table: string; read: number }[] => [
  {
    type: node['Node Type'],
    table: node['Relation Name'] ?? '',
    read: (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
  },
  ...(node.Plans ?? []).flatMap(stepsOf),
];
