import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db, sqlClient } from '@/db/client';
import { dailyCounts } from '@/db/schema/status-reports';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanInstant } from '@/lib/japan-time';
import { acknowledgements } from '@/lib/line-list/figures/acknowledgements';
import { figuresByDay } from '@/lib/line-list/figures/by-day';
import { centerBoard } from '@/lib/line-list/figures/center-board';
import { todayFigures } from '@/lib/line-list/figures/today';
import { workload } from '@/lib/line-list/figures/workload';
import { freshDatabase } from '../../../support/fresh-database';
import { newCase, twoCenters } from '../../../support/people';
import { newReport, newStaff } from '../../../support/staff';

const today = '2026-11-20';
const at = japanInstant(today, '16:00');
const time = (clock: string, on = today) => japanInstant(on, clock);
const period = {
  monitoringFrom: '2026-11-18',
  monitoringUntil: '2026-11-27',
  createdAt: time('09:00', '2026-11-18'),
};
let sato: CenterStaff;
let suzuki: CenterStaff;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  suzuki = await newStaff('suzuki', '13104');

  // Chuo: four people are due today; two have reported, one of them twice.
  const well = await newCase(period);
  await newReport(well, 'stable', time('08:00', '2026-11-18'));
  await newReport(well, 'stable', time('08:00', '2026-11-19'));
  await newReport(well, 'stable', time('08:00'));
  const ill = await newCase(period);
  await newReport(ill, 'review', time('08:00'));
  await newReport(ill, 'emergency', time('10:00'));
  const silent = await newCase(period);
  await newReport(silent, 'urgent', time('08:00', '2026-11-19'));
  await newCase({ ...period, createdAt: time('09:00', '2026-11-19') });
  // Nobody is due of these three: closed yesterday, over, not begun.
  await newCase({ ...period, closedAt: time('15:00', '2026-11-19') });
  await newCase({ ...period, monitoringUntil: '2026-11-19' });
  await newCase({ ...period, monitoringFrom: '2026-11-21' });
  // Shinjuku: one person, who has reported.
  await newReport(await newCase({ ...period, centerCode: '13104' }), 'symptomatic', time('08:00'));
});
afterAll(() => closeDatabase());

describe('today', () => {
  test('due, received and missing are people, each once, with the latest level', async () => {
    const figures = await todayFigures({ first: '13101', last: '13101' }, today);
    expect([...figures]).toEqual([
      [
        '13101',
        {
          due: 4,
          received: 2,
          missing: 2,
          levels: { stable: 1, symptomatic: 0, review: 0, urgent: 0, emergency: 1 },
        },
      ],
    ]);
  });

  test('another center has its own', async () => {
    const figures = await todayFigures({ first: '13104', last: '13104' }, today);
    expect([...figures.keys()]).toEqual(['13104']);
    expect(figures.get('13104')).toMatchObject({ due: 1, received: 1, missing: 0 });
  });
});

test('fourteen days: reports by level as counted, and who was watched that day without a report', async () => {
  await db()
    .insert(dailyCounts)
    .values([
      { centerCode: '13101', reportOn: '2026-11-19', level: 'stable', reports: 1 },
      { centerCode: '13101', reportOn: '2026-11-19', level: 'urgent', reports: 7 },
      { centerCode: '13101', reportOn: '2026-11-06', level: 'urgent', reports: 3 },
      { centerCode: '13104', reportOn: '2026-11-19', level: 'urgent', reports: 5 },
    ]);
  const days = await figuresByDay('13101', today);
  expect(days).toHaveLength(14);
  expect([days[0]?.on, days[13]?.on]).toEqual(['2026-11-07', today]);
  expect(days[12]?.levels).toEqual({ stable: 1, symptomatic: 0, review: 0, urgent: 7, emergency: 0 });
  expect(days.flatMap(({ levels }) => levels.urgent).reduce((a, b) => a + b)).toBe(7);
  // 18th: ill, silent, closed later, over later. 19th: ill, the newcomer, over that day; closed that day is not asked.
  expect(days.slice(10).map(({ on, missing }) => [on, missing])).toEqual([
    ['2026-11-17', 0],
    ['2026-11-18', 4],
    ['2026-11-19', 3],
    ['2026-11-20', 2],
  ]);
});

test('how long emergencies waited: median, worst, and those still open however old', async () => {
  expect(await acknowledgements('13101', at)).toEqual({
    acknowledged: 0,
    medianMinutes: null,
    worstMinutes: null,
    open: 1,
    oldestMinutes: 360,
  });
  const raise = async (raisedAt: Date, minutes: number | undefined, level = 'emergency') => {
    const { id } = await newCase(period);
    const acknowledgedAt = minutes === undefined ? null : new Date(raisedAt.getTime() + minutes * 60_000);
    await sqlClient()`
      insert into alerts (id, center_code, case_id, report_id, report_on, level, raised_at, acknowledged_at)
      values (${randomUUID()}, '13101', ${id}, ${randomUUID()}, ${today}, ${level}, ${raisedAt.toISOString()},
        ${acknowledgedAt?.toISOString() ?? null})`;
  };
  await raise(time('08:00', '2026-11-10'), 4);
  await raise(time('08:00', '2026-11-11'), 10);
  await raise(time('08:00', '2026-11-12'), 90);
  await raise(time('08:00', '2026-11-12'), 1_000, 'urgent');
  await raise(time('15:59', '2026-11-06'), 2_000);
  await raise(time('16:00', '2026-10-31'), undefined);
  expect(await acknowledgements('13101', at)).toEqual({
    acknowledged: 3,
    medianMinutes: 10,
    worstMinutes: 90,
    open: 2,
    oldestMinutes: 20 * 24 * 60,
  });
  expect(await acknowledgements('13104', at)).toMatchObject({ acknowledged: 0, open: 0 });
});

test('who did what today, by colleague', async () => {
  const did = (who: CenterStaff, action: string, clock: string, details = {}, on = today) =>
    recordEvent(db(), who, { action, centerCode: who.centerCode, details }, time(clock, on));
  await did(sato, 'alert.acknowledged', '09:00');
  await did(sato, 'case.contact-attempted', '00:00');
  await did(sato, 'case.contact-attempted', '09:02');
  await did(sato, 'case.note-written', '09:03');
  await did(sato, 'case.done', '09:04', { reports: 3 });
  await did(sato, 'case.done', '09:05', { reports: 1 });
  await did(sato, 'status-report.submitted', '09:06');
  await did(sato, 'case.viewed', '09:07');
  await did(sato, 'case.note-written', '23:59', {}, '2026-11-19');
  await did(suzuki, 'case.note-written', '09:00');
  expect(await workload('13101', today)).toEqual([
    { staffId: sato.staffId, name: 'sato', acknowledged: 1, attempts: 2, notes: 1, reads: 4, entered: 1 },
  ]);
  expect((await workload('13104', today)).map(({ name }) => name)).toEqual(['suzuki']);
});

test('the board holds one’s own center and is audited', async () => {
  const board = await centerBoard(suzuki, at);
  expect(board.center.name).toBe('Shinjuku Health Center');
  expect(board.figures).toMatchObject({ due: 1, received: 1 });
  const events = await sqlClient()`select center_code from audit_events where action = 'figures.viewed'`;
  expect(events.map(({ center_code }) => String(center_code))).toEqual(['13104']);
});
