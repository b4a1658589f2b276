import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { healthCenters } from '@/db/schema/health-centers';
import { alertEscalations, alerts } from '@/db/schema/alerts';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanInstant } from '@/lib/japan-time';
import { prefectureBoard, viewBoard } from '@/lib/prefecture/board';
import { freshDatabase } from '../../support/fresh-database';
import { newCase, twoCenters } from '../../support/people';
import { newPrefectureStaff, newReport, newStaff } from '../../support/staff';

const today = '2026-11-20';
const at = japanInstant(today, '16:00');
const time = (clock: string, on = today) => japanInstant(on, clock);
const period = { monitoringFrom: '2026-11-18', monitoringUntil: '2026-11-27' };
let sato: CenterStaff;

async function center(code: string, name: string): Promise<void> {
  await db()
    .insert(healthCenters)
    .values({ code, name, nameJa: '保健所', phone: '03-0000-0000', createdAt: at });
}

/** An emergency of somebody at a center; acknowledged so many minutes later, or not at all. */
async function emergency(centerCode: string, raisedAt: Date, minutes?: number): Promise<string> {
  const { alertId } = await newReport(await newCase({ ...period, centerCode }), 'emergency', raisedAt);
  if (minutes !== undefined)
    await db()
      .update(alerts)
      .set({ acknowledgedAt: new Date(raisedAt.getTime() + minutes * 60_000), acknowledgedBy: sato.staffId })
      .where(eq(alerts.id, alertId));
  return alertId;
}

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  await center('13000', 'First Health Center');
  await center('13999', 'Last Health Center');
  await center('12999', 'Chiba Health Center');
  await center('14000', 'Kanagawa Health Center');
  sato = await newStaff('sato', '13101');

  // Chuo: watched seven, due five (one begins tomorrow, one was over yesterday), one silent; one waits for an hour.
  await emergency('13101', time('15:00'));
  await emergency('13101', time('09:00'), 10);
  for (let urgent = 0; urgent < 2; urgent += 1)
    await newReport(await newCase(period), 'urgent', time('08:00'));
  await newCase(period);
  await newCase({ ...period, monitoringFrom: '2026-11-21' });
  await newCase({ ...period, monitoringUntil: '2026-11-19' });
  await newCase({ ...period, closedAt: time('09:00') });
  // Shinjuku: one waits since yesterday and was passed on twice to one colleague and once to another; two were taken.
  const oldest = await emergency('13104', time('16:00', '2026-11-19'));
  const told = async (step: number, staffId: string) =>
    db()
      .insert(alertEscalations)
      .values({ alertId: oldest, step, centerCode: '13104', staffId, escalatedAt: at });
  await told(1, sato.staffId);
  await told(2, '00000000-0000-4000-8000-000000000001');
  await told(3, sato.staffId);
  await emergency('13104', time('10:00'), 20);
  await emergency('13104', time('11:00'), 60);
  // Raised more than fourteen days ago: its wait counts no more.
  await emergency('13104', time('11:00', '2026-11-01'), 9_000);
  await newReport(await newCase({ ...period, centerCode: '13104' }), 'urgent', time('08:00'));
  await newReport(await newCase({ ...period, centerCode: '13104' }), 'review', time('08:00'));
  // The neighbours: theirs is older than all of these.
  await emergency('12999', time('06:00', '2026-11-18'));
  await emergency('14000', time('06:00', '2026-11-18'), 5_000);
});
afterAll(() => closeDatabase());

describe('the board of a prefecture', () => {
  test('has a row for each of its centers and none of a neighbour’s, the one where somebody waits longest first', async () => {
    const { centers } = await prefectureBoard('13', at);
    expect(centers.map(({ code }) => code)).toEqual(['13104', '13101', '13000', '13999']);
    expect(centers[0]).toMatchObject({
      ...{ watched: 6, due: 6, received: 4, missing: 2, open: 1, oldestMinutes: 1_440 },
      ...{ medianMinutes: 40, worstMinutes: 60, levels: { emergency: 2, urgent: 1, review: 1 } },
    });
    expect(centers[1]).toMatchObject({
      ...{ watched: 7, due: 5, received: 4, missing: 1, open: 1, oldestMinutes: 60 },
      ...{ medianMinutes: 10, worstMinutes: 10, levels: { emergency: 2, urgent: 2, review: 0 } },
    });
    expect(centers[2]).toMatchObject({
      ...{ watched: 0, due: 0, received: 0, missing: 0, open: 0, oldestMinutes: null },
      ...{ medianMinutes: null, worstMinutes: null },
    });
  });

  test('adds them up, and takes the median of all emergencies, not of the centers', async () => {
    const { total } = await prefectureBoard('13', at);
    expect(total).toEqual({
      ...{ watched: 13, due: 11, received: 8, missing: 3, open: 2, oldestMinutes: 1_440 },
      ...{ medianMinutes: 20, worstMinutes: 60 },
      levels: { stable: 0, symptomatic: 0, review: 1, urgent: 3, emergency: 4 },
    });
  });

  test('lists what waits, the longest first, with how many were told, and nothing of a person', async () => {
    const board = await prefectureBoard('13', at);
    expect(board.emergencies).toMatchObject([
      { center: { name: 'Shinjuku Health Center' }, level: 'emergency', waitedMinutes: 1_440, told: 2 },
      { center: { name: 'Chuo Health Center' }, raisedAt: time('15:00'), waitedMinutes: 60, told: 0 },
    ]);
    for (const emergency of board.emergencies)
      expect(Object.keys(emergency).sort()).toEqual(
        ['alertId', 'caseId', 'center', 'level', 'raisedAt', 'told', 'waitedMinutes'].sort(),
      );
    expect(JSON.stringify(board)).not.toMatch(/Hanako|1980|8190|\b10000\d\d\b/);
  });

  test('is empty where no center is', async () => {
    const { centers, emergencies, total } = await prefectureBoard('47', at);
    expect({ centers, emergencies }).toEqual({ centers: [], emergencies: [] });
    expect(total).toMatchObject({ due: 0, open: 0, oldestMinutes: null, medianMinutes: null });
  });

  test('is that of one’s own prefecture, and the look at it is audited', async () => {
    const mori = await newPrefectureStaff('mori', '14');
    expect((await viewBoard(mori, at)).centers.map(({ code }) => code)).toEqual(['14000']);
    const events = await db().select().from(auditEvents).where(eq(auditEvents.action, 'prefecture.viewed'));
    expect(events).toMatchObject([
      { actorId: mori.staffId, centerCode: null, details: { prefectureCode: '14' } },
    ]);
  });
});
