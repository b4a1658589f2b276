import { and, count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { readFilter } from '@/lib/audit/audit-filter';
import { recordEvents } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { exportAudit } from '@/lib/export/export-audit';
import { later, newCase } from '../../support/people';
import { newStaff } from '../../support/staff';
import { twoTeams } from '../../support/two-teams';

let mori: CenterStaff;
let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: { id: string };
let stranger: { id: string };
const reason = 'asked for by the privacy officer';

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
  mori = await newStaff('mori', '13101', 'center-admin');
  hanako = await newCase({ name: '=HYPERLINK("x")' });
  stranger = await newCase({ centerCode: '13104', name: 'Shinjuku no Taro' });
  const viewed = (caseId: string, centerCode: string) => ({ action: 'case.viewed', centerCode, caseId });
  for (let minute = 1; minute <= 1_201; minute += 1)
    await recordEvents(db(), sato, [viewed(hanako.id, '13101')], later(minute));
  await recordEvents(db(), suzuki, [viewed(stranger.id, '13104')], later(1));
  await recordEvents(db(), mori, [{ action: 'figures.viewed', centerCode: '13101' }], later(2));
});
afterAll(() => closeDatabase());

const words = {
  columns: { at: 'When', who: 'Who', what: 'What', action: 'Action', person: 'Person' },
  who: ({ staffName }: { staffName: string | null }) => staffName ?? '',
  what: ({ action }: { action: string }) => `did ${action}`,
};
async function rowsOf(asked: Record<string, string>, staff = mori, minutes = 3_000) {
  const outcome = await exportAudit(staff, { filter: readFilter(asked), reason }, words, later(minutes));
  if (outcome.kind !== 'file') throw new Error(outcome.kind);
  expect(outcome.name).toBe('audit-2026-11-22.csv');
  const lines = (await new Response(outcome.body).text()).trimEnd().split('\r\n');
  expect(lines[0]).toBe('When,Who,What,Action,Person');
  return lines.slice(1);
}
const told = (action: string) =>
  db()
    .select({ caseId: auditEvents.caseId, details: auditEvents.details })
    .from(auditEvents)
    .where(and(eq(auditEvents.actorId, mori.staffId), eq(auditEvents.action, action)));

test('what the filter shows comes whole, beyond a page, each event once, and nothing of another center', async () => {
  const rows = await rowsOf({ staff: sato.staffId, kind: 'views' });
  expect(rows).toHaveLength(1_201);
  expect(new Set(rows).size).toBe(1_201);
  expect(rows[0]).toBe(`2026-11-21 05:01,sato,did case.viewed,case.viewed,"'=HYPERLINK(""x"")"`);
  expect(rows.join()).not.toContain('Shinjuku');
});

test('that it was taken out is written down, with the reason and the filter, and each person once', async () => {
  const before = (await told('export.begun')).length;
  await rowsOf({ kind: 'views', from: '2026-11-20', until: '2026-11-20' }, mori, 3_001);
  const begun = await told('export.begun');
  expect(begun.slice(before)).toMatchObject([
    { details: { what: 'audit', reason, kind: 'views', from: '2026-11-20', until: '2026-11-20' } },
  ]);
  const exportId = begun.at(-1)?.details?.exportId;
  const named = (await told('case.exported')).filter(({ details }) => details?.exportId === exportId);
  expect(named).toEqual([{ caseId: hanako.id, details: { exportId } }]);
  const finished = (await told('export.finished')).find(({ details }) => details?.exportId === exportId);
  // Of the whole day until midnight in Japan: 899 views of hanako, and the figures.
  expect(finished?.details).toMatchObject({ rows: 900, people: 1 });
});

test('neither a nurse nor a viewer takes out the log, nor anybody that of somebody else’s people', async () => {
  const [before] = await db().select({ events: count() }).from(auditEvents);
  for (const staff of [sato, tanaka])
    expect(await exportAudit(staff, { filter: readFilter({}), reason }, words, later(3_002))).toEqual({
      kind: 'may-not',
    });
  const filter = readFilter({ case: stranger.id });
  expect(await exportAudit(mori, { filter, reason }, words, later(3_002))).toEqual({ kind: 'may-not' });
  expect(await db().select({ events: count() }).from(auditEvents)).toEqual([before]);
});
