import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { caseNotes } from '@/db/schema/follow-up';
import { dailyCounts, reportKeys } from '@/db/schema/status-reports';
import type { Patient } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { healthBackgroundSchema } from '@/lib/cases/health-background';
import { keepHealthBackground } from '@/lib/cases/keep-health-background';
import { writeNote } from '@/lib/line-list/follow-up/write-down';
import { submitReport } from '@/lib/status-report/submit-report';
import { acceptTransfer } from '@/lib/transfer/decide-transfer';
import { lastOffer } from '@/lib/transfer/offers';
import { offerTransfer } from '@/lib/transfer/offer-transfer';
import { later } from '../../support/people';
import { twoTeams } from '../../support/two-teams';
import { infectedReport, newPatient } from '../status-report/patients';

let sato: CenterStaff;
let suzuki: CenterStaff;
let hanako: Patient;
let caseId: string;
const today = '2026-11-20';

beforeAll(async () => {
  ({ sato, suzuki } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await newPatient();
  caseId = hanako.cases[0]?.caseId ?? '';
});

async function offered(): Promise<string> {
  const offer = { caseId, toCenter: '13104', reason: 'Moved to her parents' };
  expect(await offerTransfer(sato, offer, later(10))).toEqual({ kind: 'offered' });
  return (await lastOffer(sato, caseId))?.transferId ?? '';
}
const report = (signs: 'E2'[] = [], minutes = 1) =>
  submitReport(
    hanako,
    {
      caseId,
      clientId: randomUUID(),
      measuredAt: today,
      report: infectedReport({ emergencySigns: signs }),
    },
    later(minutes),
  );

/** Until so many statements of this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const [row] = await db().execute<{ waiting: number }>(
      sql`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (row?.waiting === count) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`never ${count} statements waiting`);
}

/** What `arrive` sends while a transfer has done all but commit. */
async function whileMoving<Outcome>(arrive: () => Promise<Outcome>): Promise<Outcome> {
  const transferId = await offered();
  const { outcome } = await db().transaction(async (other) => {
    // The transfer has all of its work behind it but this event's row, and waits.
    await other.execute(sql`lock table audit_events in exclusive mode`);
    const accepting = acceptTransfer(suzuki, transferId, later(20));
    await waiting(1);
    const outcome = arrive();
    await waiting(2);
    return { outcome: Promise.all([outcome, accepting]) };
  });
  const [said, accepted] = await outcome;
  expect(accepted).toMatchObject({ kind: 'accepted' });
  return said;
}

const centersOf = (
  table: 'status_reports' | 'report_keys' | 'latest_reports' | 'alerts' | 'health_backgrounds',
) =>
  db().execute<{ center_code: string }>(
    sql`select center_code from ${sql.identifier(table)} where case_id = ${caseId}`,
  );

describe('what is sent at the very moment of acceptance', () => {
  test.each([
    ['a first report', [] as 'E2'[], false],
    ['a later report', [] as 'E2'[], true],
    ['an emergency', ['E2'] as 'E2'[], true],
  ])('%s waits, and is stored once at the new center', async (_what, signs, again) => {
    if (again) await report();
    const counted = async () =>
      (await db().select().from(dailyCounts).where(eq(dailyCounts.centerCode, '13104'))).reduce(
        (all, { reports }) => all + reports,
        0,
      );
    const before = await counted();
    expect(await whileMoving(() => report(signs, 15))).toMatchObject({ kind: 'accepted' });
    for (const table of ['status_reports', 'report_keys', 'latest_reports', 'alerts'] as const) {
      const rows = (await centersOf(table)).map(({ center_code }) => center_code);
      expect(new Set(rows), table).toEqual(new Set(rows.length > 0 ? ['13104'] : []));
    }
    expect(await centersOf('status_reports')).toHaveLength(again ? 2 : 1);
    expect(await counted()).toBe(before + 1);
  });

  test('a note of the sender is not left behind: nothing is written of somebody who has gone', async () => {
    const note = { caseId, noteId: randomUUID(), note: 'Too late' };
    expect(await whileMoving(() => writeNote(sato, note, later(15)))).toEqual({ kind: 'not-found' });
    expect(await db().select().from(caseNotes).where(eq(caseNotes.caseId, caseId))).toEqual([]);
  });

  test('what the person tells of their health goes to the new center, too', async () => {
    const [own] = hanako.cases;
    if (!own) throw new Error('no case');
    const told = healthBackgroundSchema.parse({ heightCm: '160' });
    await whileMoving(() => keepHealthBackground(hanako, own, told, later(15)));
    expect(await centersOf('health_backgrounds')).toEqual([{ center_code: '13104' }]);
  });

  test('reports that meet twenty transfers are all accepted, and all at the new center', async () => {
    for (let round = 0; round < 20; round += 1) {
      hanako = await newPatient();
      caseId = hanako.cases[0]?.caseId ?? '';
      await report();
      const transferId = await offered();
      const [sent, accepted] = await Promise.all([
        report([], 15),
        acceptTransfer(suzuki, transferId, later(15)),
      ]);
      expect([sent.kind, accepted.kind]).toEqual(['accepted', 'accepted']);
      const keys = await db().select().from(reportKeys).where(eq(reportKeys.caseId, caseId));
      expect(keys.map(({ centerCode }) => centerCode)).toEqual(['13104', '13104']);
      expect((await centersOf('status_reports')).map(({ center_code }) => center_code)).toEqual([
        '13104',
        '13104',
      ]);
    }
  });
});
