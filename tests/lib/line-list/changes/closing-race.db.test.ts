import { and, eq, isNull, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { alerts } from '@/db/schema/alerts';
import { dailyCounts, latestReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { closeCase } from '@/lib/line-list/changes/close-case';
import { openAlerts } from '@/lib/line-list/alerts';
import { reportOnBehalf } from '@/lib/line-list/report-on-behalf';
import { infectedReport } from '../../status-report/patients';
import { later, newCase } from '../../../support/people';
import { twoTeams } from '../../../support/two-teams';

let sato: CenterStaff;
let hanako: Awaited<ReturnType<typeof newCase>>;

beforeAll(async () => {
  ({ sato } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await newCase();
});

const today = '2026-11-20';
const report = (signs: 'E2'[]) =>
  reportOnBehalf(
    sato,
    {
      caseId: hanako.id,
      clientId: randomUUID(),
      measuredAt: today,
      report: infectedReport({ emergencySigns: signs }),
    },
    later(1),
  );
const close = () => closeCase(sato, { caseId: hanako.id, revision: 0, outcome: 'recovered' }, later(1));

async function stored() {
  const [row] = await db().select().from(cases).where(eq(cases.id, hanako.id));
  return row;
}
const openOf = (caseId: string) =>
  db()
    .select()
    .from(alerts)
    .where(and(eq(alerts.caseId, caseId), isNull(alerts.acknowledgedAt)));

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

/** What `arrive` sends while a closing has done all but commit. */
async function whileClosing(arrive: () => ReturnType<typeof report>) {
  const { outcome } = await db().transaction(async (other) => {
    await other.select().from(cases).where(eq(cases.id, hanako.id)).for('update');
    await other
      .update(cases)
      .set({ closedAt: later(1) })
      .where(eq(cases.id, hanako.id));
    const outcome = arrive();
    await waiting(1);
    return { outcome };
  });
  return outcome;
}

describe('an emergency that arrives while a nurse closes', () => {
  test('keeps the record open where its writing began first: closing waits for it, and is told of the alert', async () => {
    const arriving = await db().transaction(async (other) => {
      // Another report of the center is counted: hanako's statement has all but that behind it, and waits.
      await other
        .insert(dailyCounts)
        .values({ centerCode: '13101', reportOn: today, level: 'emergency', reports: 0 });
      const emergency = report(['E2']);
      await waiting(1);
      const closing = close();
      await waiting(2);
      return { emergency, closing };
    });
    expect(await arriving.emergency).toMatchObject({ kind: 'accepted', level: 'emergency' });
    expect(await arriving.closing).toEqual({ kind: 'alert-open' });
    expect(await stored()).toEqual(hanako);
    expect(await openOf(hanako.id)).toHaveLength(1);
  });

  test('is kept where the closing came first, on no list of the open, and its alert is as loud as any', async () => {
    expect(await whileClosing(() => report(['E2']))).toMatchObject({ kind: 'accepted', level: 'emergency' });
    expect((await stored())?.closedAt).toEqual(later(1));
    const [latest] = await db().select().from(latestReports).where(eq(latestReports.caseId, hanako.id));
    expect(latest).toMatchObject({ level: 'emergency', closed: true });
    expect((await openAlerts(sato, 50)).map(({ caseId }) => caseId)).toContain(hanako.id);
  });

  test('twenty times at once: it is refused, or the alert stands open on a closed record; never lost, never stuck', async () => {
    for (let round = 0; round < 20; round += 1) {
      hanako = await newCase();
      const [emergency, closing] = await Promise.all([report(['E2']), close()]);
      const closed = (await stored())?.closedAt !== null;
      expect(closed).toBe(closing.kind === 'changed');
      if (closing.kind !== 'changed') expect(closing).toEqual({ kind: 'alert-open' });
      expect(await openOf(hanako.id)).toHaveLength(emergency.kind === 'accepted' ? 1 : 0);
      if (emergency.kind !== 'accepted')
        expect(emergency).toMatchObject({ kind: 'monitoring-ended', level: 'emergency' });
    }
  });
});

test('a first report without an alert that meets the closing stands on no list of the open either', async () => {
  expect(await whileClosing(() => report([]))).toMatchObject({ kind: 'accepted' });
  const [latest] = await db().select().from(latestReports).where(eq(latestReports.caseId, hanako.id));
  expect(latest).toMatchObject({ closed: true });
});
