import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { staff } from '@/db/schema/staff';
import { uuidV7 } from '@/db/uuid-v7';
import { recordEvent } from '@/lib/audit/record-event';
import type { Patient } from '@/lib/auth/current-account';
import type { CenterStaff, StaffRole } from '@/lib/auth/current-staff';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { giveRole } from '@/lib/staff/change-staff';
import { lookPlaceIn, readLookPlace, whoLooked } from '@/lib/rights/who-looked';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newCase, twoCenters } from '../../support/people';
import { newStaff } from '../../support/staff';
import { registered } from './people';

let hanako: Patient;
let taro: Patient;
let sato: CenterStaff;

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
  await twoCenters();
  [hanako, taro] = [await registered(), await registered()];
  sato = await newStaff('Sato Yuki', '13101');
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

const seen = (
  who: CenterStaff,
  action: string,
  minutes: number,
  of: Patient,
  details?: Record<string, string>,
) =>
  recordEvent(
    db(),
    who,
    { action, centerCode: who.centerCode, caseId: of.cases[0].caseId, details },
    later(minutes),
  );

test('each look is told by office, role and kind, the newest first, and nobody by name', async () => {
  const viewer = await newStaff('Tanaka', '13101', 'viewer');
  const suzuki = await newStaff('Suzuki', '13104', 'center-admin');
  const prefecture = { ...sato, staffId: randomUUID() };
  await db()
    .insert(staff)
    .values({
      ...{ id: prefecture.staffId, email: 'ken@hersys.example', name: 'Ken', prefectureCode: '13' },
      ...{ role: 'prefecture', passwordHash: 'x', sealedTotpSecret: 'x', createdAt: morning },
    });
  await seen(sato, 'case.viewed', 1, hanako);
  await seen(sato, 'case.note-written', 2, hanako);
  await seen(viewer, 'case.viewed', 3, hanako);
  await seen(sato, 'case.done', 4, hanako, { reports: '1' });
  await seen(sato, 'case.exported', 5, hanako, { exportId: randomUUID() });
  await seen(sato, 'case.exported', 6, hanako, { format: 'pdf', reason: 'asked' });
  await seen(suzuki, 'case.viewed-for-transfer', 7, hanako);
  await seen(prefecture, 'case.viewed-by-prefecture', 8, hanako);
  await recordEvent(
    db(),
    { kind: 'system' },
    {
      action: 'case.read-by-program',
      ...{ centerCode: '13101', caseId: hanako.cases[0].caseId },
      details: { program: 'Ward', kind: 'Observation', tokenId: randomUUID() },
    },
    later(9),
  );
  await seen(sato, 'case.viewed', 10, taro);

  const { looks, next } = await whoLooked(hanako);
  expect(next).toBeUndefined();
  expect(looks.map(({ kind, role, center, program }) => [kind, role, center?.name, program])).toEqual([
    ['program', 'program', 'Chuo Health Center', 'Ward'],
    // The prefecture belongs to no center, though the event stands in a center's log.
    ['opened', 'prefecture', undefined, null],
    ['offered', 'center-admin', 'Shinjuku Health Center', null],
    ['record', 'nurse', 'Chuo Health Center', null],
    ['in-a-list', 'nurse', 'Chuo Health Center', null],
    ['read', 'nurse', 'Chuo Health Center', null],
    ['opened', 'viewer', 'Chuo Health Center', null],
    ['opened', 'nurse', 'Chuo Health Center', null],
  ]);
  expect(looks[0]).toMatchObject({ at: later(9), programKind: 'Observation' });
  expect(JSON.stringify(looks)).not.toMatch(/Sato|Suzuki|Ken|Tanaka/);
});

test('the role is the one of that day, however often it was changed since', async () => {
  const jiro = await registered();
  const mori = await newStaff('Mori', '13101', 'viewer');
  const becomes = (to: StaffRole, minutes: number) =>
    db().transaction(async (tx) => {
      const [row] = await tx.select().from(staff).where(eq(staff.id, mori.staffId));
      if (!row) throw new Error('no such staff');
      await giveRole(tx, { kind: 'system' }, { staffId: row.id, ...row }, to, later(minutes));
    });
  await seen(mori, 'case.viewed', 1, jiro);
  await becomes('nurse', 2);
  await seen(mori, 'case.viewed', 3, jiro);
  await becomes('center-admin', 4);
  await seen(mori, 'case.viewed', 5, jiro);
  // Another's change is not theirs.
  await seen(sato, 'case.viewed', 6, jiro);
  const { looks } = await whoLooked(jiro);
  expect(looks.map(({ role }) => role)).toEqual(['nurse', 'center-admin', 'nurse', 'viewer']);
});

test('nobody sees who looked at somebody else', async () => {
  expect((await whoLooked(taro)).looks.map(({ caseId }) => caseId)).toEqual([taro.cases[0].caseId]);
  const unlinked = { ...taro, accountId: randomUUID() };
  expect((await whoLooked(unlinked)).looks).toEqual([]);
});

test('pages go on where the one before ended, over equal instants and over two people of one account', async () => {
  const mother = await registered();
  const child = await newCase({ accountId: mother.accountId, linkedAt: morning });
  const of = [mother.cases[0].caseId, child.id];
  for (let look = 0; look < 7; look += 1)
    await recordEvent(
      db(),
      sato,
      { action: 'case.viewed', centerCode: '13101', caseId: of[look % 2] },
      later(look < 5 ? 1 : 2),
    );
  const found: string[] = [];
  let after: ReturnType<typeof readLookPlace>;
  let pages = 0;
  do {
    const page = await whoLooked(mother, { after, atMost: 3 });
    found.push(...page.looks.map(({ id }) => id));
    after = page.next && readLookPlace(lookPlaceIn(page.next));
    pages += 1;
  } while (after);
  expect(pages).toBe(3);
  expect(new Set(found).size).toBe(7);
  for (const odd of ['', "' or 1=1", '1-x', ['1']]) expect(readLookPlace(odd)).toBeUndefined();
});

test('the events come from the index of the case, however long the log is', async () => {
  const caseId = hanako.cases[0].caseId;
  const rows = Array.from({ length: 3_000 }, () => ({
    ...{ id: uuidV7(morning), at: morning, actorKind: 'staff' as const, actorId: sato.staffId },
    ...{ centerCode: '13101', action: 'case.viewed', caseId: randomUUID() },
  }));
  await db().insert(auditEvents).values(rows);
  await db().execute(sql`analyze audit_events`);
  const plan = await db().execute<{ 'QUERY PLAN': string }>(sql`
    explain select * from audit_events e
    where e.case_id = ${caseId}::uuid and e.action = any('{case.viewed}'::text[]) order by e.at desc, e.id desc limit 51`);
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('audit_events_case');
});
