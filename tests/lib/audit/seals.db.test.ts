import { sql, type SQL } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { recordEvent } from '@/lib/audit/record-event';
import { newestSeal, sealEvents } from '@/lib/audit/seal-events';
import { verifySeals } from '@/lib/audit/verify-seals';
import { later } from '../../support/people';
import { twoTeams } from '../../support/two-teams';

const system = { kind: 'system' } as const;

async function write(count: number, centerCode: string | null = '13101', minutes = 0) {
  for (let each = 0; each < count; each += 1)
    await recordEvent(
      db(),
      system,
      { action: 'case.viewed', centerCode, caseId: randomUUID() },
      later(minutes),
    );
}

/** What only somebody can do who owns the database. */
async function tamper(change: SQL) {
  await db().execute(sql`alter table audit_events disable trigger all`);
  await db().execute(change);
  await db().execute(sql`alter table audit_events enable trigger all`);
}

const problems = async (...args: Parameters<typeof verifySeals>) =>
  (await verifySeals(...args)).broken.map(({ chain, number, problem }) => `${chain} ${number} ${problem}`);

beforeEach(async () => {
  await twoTeams();
  await write(3);
  await write(2, null);
  expect(await sealEvents(later(1))).toBe(5);
  await write(2, '13101', 2);
  expect(await sealEvents(later(3))).toBe(2);
});
afterAll(() => closeDatabase());

test('every event is sealed once, in the chain of its center; what came since waits for the next seal', async () => {
  await write(1, '13104', 4);
  expect(await verifySeals()).toEqual({ chains: 3, seals: 3, events: 7, unsealed: 1, broken: [] });
  expect(await verifySeals('13101')).toEqual({ chains: 1, seals: 2, events: 5, unsealed: 0, broken: [] });
  expect(await sealEvents(later(5))).toBe(1);
  expect(await sealEvents(later(6))).toBe(0);
});

test('an event that was committed late is in the next seal', async () => {
  await write(1, '13101', -600);
  expect(await sealEvents(later(7))).toBe(1);
  expect(await problems()).toEqual([]);
});

test('several processes at once seal nothing twice and leave nothing out', async () => {
  await write(40, '13101', 8);
  await Promise.all([1, 2, 3, 4].map(() => sealEvents(later(9))));
  expect(await verifySeals('13101')).toMatchObject({ events: 45, unsealed: 0, broken: [] });
});

test.each([
  [
    'a changed action',
    sql`update audit_events set action = 'case.done' where seal = 1 and center_code = '13101'`,
  ],
  [
    'a changed instant',
    sql`update audit_events set at = at + interval '1 microsecond' where seal = 1 and center_code = '13101'`,
  ],
  [
    'changed details',
    sql`update audit_events set details = '{"a":1}' where seal = 1 and center_code = '13101'`,
  ],
  [
    'a removed event',
    sql`delete from audit_events where id = (select min(id::text)::uuid from audit_events where seal = 1 and center_code = '13101')`,
  ],
  [
    'an event moved to another center',
    sql`update audit_events set center_code = '13104' where id = (select min(id::text)::uuid from audit_events where seal = 1 and center_code = '13101')`,
  ],
  [
    'an event put into an old seal',
    sql`insert into audit_events (id, center_code, at, actor_kind, action, seal) values (gen_random_uuid(), '13101', now(), 'staff', 'case.viewed', 1)`,
  ],
  ['all events of a seal removed', sql`delete from audit_events where seal = 1 and center_code = '13101'`],
])('%s shows', async (_, change) => {
  await tamper(change);
  expect(await problems()).toContain('13101 1 changed');
});

test('a seal that was changed, made without the key, or removed shows', async () => {
  await db().execute(sql`update audit_seals set hash = md5('') where chain = '13101' and number = 2`);
  expect(await problems()).toEqual(['13101 2 changed']);
  await db().execute(sql`delete from audit_seals where chain = '13101' and number = 1`);
  expect(await problems()).toEqual(['13101 1 missing', '13101 2 changed']);
});

test('that the newest seal went together with its events shows by the code that was written down', async () => {
  const { code = '' } = (await newestSeal('13101')) ?? {};
  expect(code).toMatch(/^2-[0-9A-F]{4}-[0-9A-F]{4}$/);
  expect(await problems('13101', code.toLowerCase())).toEqual([]);
  await tamper(sql`delete from audit_events where seal = 2 and center_code = '13101'`);
  await db().execute(sql`delete from audit_seals where chain = '13101' and number = 2`);
  expect(await problems('13101')).toEqual([]);
  expect(await problems('13101', code)).toEqual(['13101 2 not-the-code']);
});

test('seals of an earlier secret are told from broken ones', async () => {
  await db().execute(sql`update audit_seals set key_id = '00000000' where chain = ''`);
  expect(await problems()).toEqual([' 1 other-key']);
});

test('the database refuses to change or remove an event, and to take its seal away', async () => {
  const refused = /audit events are never changed/;
  for (const change of [
    sql`update audit_events set action = 'case.done'`,
    sql`update audit_events set seal = null`,
    sql`update audit_events set seal = 9`,
    sql`delete from audit_events`,
    sql`truncate audit_events`,
  ])
    await expect(db().execute(change)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(refused) as string },
    });
  await write(1, '13101', 9);
  await expect(
    db().execute(sql`update audit_events set seal = 3, action = 'case.done' where seal is null`),
  ).rejects.toThrow();
  expect(await problems()).toEqual([]);
});

test('more events than one seal covers are sealed in several', async () => {
  await db().execute(sql`
    insert into audit_events (id, center_code, at, actor_kind, action)
    select gen_random_uuid(), '13104', now(), 'system', 'case.viewed' from generate_series(1, 10001)`);
  expect(await sealEvents(later(10))).toBe(10_001);
  expect(await verifySeals('13104')).toMatchObject({ seals: 2, events: 10_001, broken: [] });
});

vi.setConfig({ testTimeout: 30_000 });
