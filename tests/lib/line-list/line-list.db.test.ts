import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { acknowledgeAlert, alertsAtMost } from '@/lib/line-list/alerts';
import { caseRecord } from '@/lib/line-list/case-record';
import { findCases } from '@/lib/line-list/find-cases';
import { alertList, lineList } from '@/lib/line-list/line-list';
import { momentOf } from '@/lib/line-list/lists/moment';
import { readList } from '@/lib/line-list/lists/read-list';
import { tabs } from '@/lib/line-list/lists/tabs';
import { loadView, type View } from '@/lib/line-list/lists/view';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { newReport, newStaff } from '../../support/staff';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: { id: string; centerCode: string; issuedId: string };
let alertOfHanako: string;
const yesterday = later(-24 * 60);

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  suzuki = await newStaff('suzuki', '13104');
  tanaka = await newStaff('tanaka', '13101', 'viewer');
  const account = await newAccount('jiro@example.test');

  hanako = await newCase({ name: 'Yamada Hanako', kana: 'ヤマダ ハナコ' });
  const people = {
    stable: await newCase({ name: 'Stable' }),
    urgentLate: await newCase({ name: 'Urgent, waiting less' }),
    urgentEarly: await newCase({ name: 'Urgent, waiting longer' }),
    review: await newCase({ name: 'Review' }),
    silentWorse: await newCase({ name: 'Silent after review', accountId: account.id }),
    silent: await newCase({ name: 'Never registered' }),
  };
  await newCase({ name: 'Ended', monitoringFrom: '2026-11-01', monitoringUntil: '2026-11-19' });
  await newCase({ name: 'Closed', closedAt: yesterday });
  const stranger = await newCase({ centerCode: '13104', name: 'Shinjuku no Taro', phone: '+819099990000' });

  await newReport(people.stable, 'stable', later(5));
  await newReport(people.urgentLate, 'urgent', later(20));
  await newReport(people.urgentEarly, 'urgent', later(10));
  await newReport(people.review, 'review', later(1));
  await newReport(people.silentWorse, 'review', yesterday);
  ({ alertId: alertOfHanako } = await newReport(hanako, 'emergency', later(30)));
  await newReport(stranger, 'emergency', later(2));
});
afterAll(() => closeDatabase());

const view = (change: Partial<View> = {}): View => ({ ...loadView(''), ...change });
const names = (rows: { name: string }[]) => rows.map((row) => row.name);

function eventsOf(actor: CenterStaff, action: string) {
  return db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.actorId, actor.staffId), eq(auditEvents.action, action)));
}

describe('the list of a center', () => {
  test('shows the worst first, and among equals who has waited longest, whatever day they reported', async () => {
    const { rows, today } = await lineList(sato, view(), later(60));
    expect(today).toBe('2026-11-20');
    expect(names(rows)).toEqual(['Yamada Hanako', 'Urgent, waiting longer', 'Urgent, waiting less']);
    expect(rows[0]?.latest).toMatchObject({ level: 'emergency', firedRules: ['fever'] });
    const review = await lineList(sato, view({ tab: 'needs-review' }), later(60));
    expect(names(review.rows)).toEqual(['Silent after review', 'Review']);
  });

  test('counts each tab, without ended or closed cases where people are awaited', async () => {
    const { counts } = await lineList(sato, view(), later(60));
    expect(counts).toEqual({
      'emergency-urgent': 3,
      'needs-review': 2,
      'not-reporting': 0,
      symptomatic: 0,
      stable: 1,
      'not-registered': 0,
      'period-ending': 1,
      closed: 1,
      due: 2,
    });
  });
});

describe('suzuki of another center cannot see hanako', () => {
  test('in the list, its counts or its alerts', async () => {
    const list = await lineList(suzuki, view(), later(60));
    expect(names(list.rows)).toEqual(['Shinjuku no Taro']);
    expect(names(list.alerts)).toEqual(['Shinjuku no Taro']);
    expect(list.counts).toMatchObject({ 'emergency-urgent': 1, closed: 0, 'period-ending': 0, due: 0 });
    for (const tab of tabs) {
      const rows = await readList(suzuki, view({ tab }), (await momentOf(suzuki, view(), later(600))).moment);
      expect(names(rows.rows).filter((name) => name !== 'Shinjuku no Taro')).toEqual([]);
    }
  });

  test('on her own page, which is answered like nobody’s, leaving no event in her history', async () => {
    expect(await caseRecord(suzuki, hanako.id, morning)).toBeUndefined();
    expect(await caseRecord(suzuki, '00000000-0000-7000-8000-000000000000', morning)).toBeUndefined();
    expect(await caseRecord(suzuki, "1' or '1'='1", morning)).toBeUndefined();
    expect(await eventsOf(suzuki, 'case.viewed')).toEqual([]);
  });

  test('by name, kana, issued ID or phone', async () => {
    for (const typed of [
      'Hanako',
      'ハナコ',
      'はなこ',
      '+819012345678',
      hanako.issuedId,
      '090-1234-5678',
      '%',
      '_',
    ])
      expect(names(await findCases(suzuki, typed, morning))).not.toContain('Yamada Hanako');
  });

  test('and cannot acknowledge her alert', async () => {
    expect(await acknowledgeAlert(suzuki, alertOfHanako, later(61))).toEqual({ kind: 'not-found' });
    expect(names((await lineList(sato, view(), later(62))).alerts)).toContain('Yamada Hanako');
  });
});

describe('the search of one’s own center', () => {
  test.each([
    'hanako',
    'yamadahana',
    'ﾊﾅｺ',
    'はなこ',
    'やまだはなこ',
    '０９０－１２３４－５６７８',
    '+819012345678',
  ])('finds her by %s', async (typed) => {
    expect(names(await findCases(sato, typed, morning))).toContain('Yamada Hanako');
  });

  test('puts first whose name begins with what was typed', async () => {
    await newCase({ name: 'Abe Silke' });
    expect(names(await findCases(sato, 'sil', morning))).toEqual(['Silent after review', 'Abe Silke']);
  });

  test('finds her by the issued ID with a space in it, and nothing for nothing', async () => {
    const { issuedId } = hanako;
    const typed = `${issuedId.slice(0, 3)} ${issuedId.slice(3)}`;
    expect(names(await findCases(sato, typed, morning))).toEqual(['Yamada Hanako']);
    expect(await findCases(sato, '  ', morning)).toEqual([]);
  });
});

describe('every view is written down', () => {
  test('of the list, of a person and of a search, with who and whom, without what was typed', async () => {
    const before = (await eventsOf(tanaka, 'line-list.viewed')).length;
    await lineList(tanaka, view(), later(70));
    expect(await eventsOf(tanaka, 'line-list.viewed')).toHaveLength(before + 1);

    const record = await caseRecord(tanaka, hanako.id, later(71));
    expect(await eventsOf(tanaka, 'case.viewed')).toMatchObject([{ caseId: hanako.id, at: later(71) }]);
    expect(record?.history[0]).toMatchObject({ action: 'case.viewed', staffName: 'tanaka' });

    await findCases(tanaka, 'Hanako', later(72));
    const [searched] = await eventsOf(tanaka, 'case.searched');
    expect(JSON.stringify(searched)).not.toContain('Hanako');
  });
});

describe('a person’s record', () => {
  test('keeps both versions of a corrected report, newest first, and says which took the other’s place', async () => {
    const corrected = await newCase({ name: 'Corrected' });
    const first = await newReport(corrected, 'stable', later(3), { bodyTemperature: 36.5 });
    const second = await newReport(corrected, 'symptomatic', later(8), { correctsReportId: first.reportId });
    const record = await caseRecord(sato, corrected.id, later(80));
    expect(record?.reports).toMatchObject([
      { id: second.reportId, correctsReportId: first.reportId, correctedBy: undefined },
      { id: first.reportId, correctedBy: second.reportId, bodyTemperature: 36.5 },
    ]);
  });

  test('counts the last of two corrections, and says so beside the first version and the first correction', async () => {
    const twice = await newCase({ name: 'Corrected twice' });
    const { reportId } = await newReport(twice, 'stable', later(3));
    const correction = { correctsReportId: reportId, measuredAt: later(3) };
    const second = await newReport(twice, 'symptomatic', later(8), correction);
    const third = await newReport(twice, 'stable', later(9), correction);
    const record = await caseRecord(sato, twice.id, later(81));
    expect(record?.reports).toMatchObject([
      { id: third.reportId, correctedBy: undefined },
      { id: second.reportId, correctedBy: third.reportId },
      { id: reportId, correctedBy: third.reportId },
    ]);
  });
});

describe('an alert', () => {
  test('cannot be acknowledged by a viewer', async () => {
    expect(await acknowledgeAlert(tanaka, alertOfHanako, later(90))).toEqual({ kind: 'may-not' });
  });

  test('is closed once, by name and time, and the second nurse learns that it was', async () => {
    expect((await lineList(sato, view(), later(90))).alerts[0]).toMatchObject({
      name: 'Yamada Hanako',
      level: 'emergency',
    });
    expect(await acknowledgeAlert(sato, alertOfHanako, later(91))).toEqual({ kind: 'acknowledged' });
    expect(await acknowledgeAlert(sato, alertOfHanako, later(92))).toEqual({ kind: 'acknowledged-before' });
    expect(names((await lineList(sato, view(), later(93))).alerts)).not.toContain('Yamada Hanako');
    const record = await caseRecord(sato, hanako.id, later(94));
    expect(record?.alerts).toMatchObject([{ acknowledgedAt: later(91), acknowledgedBy: 'sato' }]);
    expect(await eventsOf(sato, 'alert.acknowledged')).toMatchObject([{ caseId: hanako.id }]);
  });

  test('with an id that is no id is not found', async () => {
    expect(await acknowledgeAlert(sato, 'x', later(95))).toEqual({ kind: 'not-found' });
  });
});

describe('more open alerts than stand above the lists', () => {
  test('are counted there, and have a page of their own with the emergencies first; its opening is recorded', async () => {
    const before = (await alertList(sato, later(99))).open;
    for (let minutes = 0; minutes < 60; minutes += 1) {
      const person = await newCase({ name: `Urgent ${minutes}` });
      await newReport(person, minutes === 59 ? 'emergency' : 'urgent', later(100 + minutes));
    }
    const list = await lineList(sato, view(), later(200));
    expect(list.openAlerts).toBe(before + 60);
    expect(list.alerts).toHaveLength(alertsAtMost.onDashboard);
    const page = await alertList(sato, later(201));
    expect(page.open).toBe(before + 60);
    expect(page.alerts).toHaveLength(alertsAtMost.onPage);
    expect(names(page.alerts).slice(0, 5)).toEqual(names(list.alerts));
    const emergencies = page.alerts.filter(({ level }) => level === 'emergency');
    expect(page.alerts.slice(0, emergencies.length)).toEqual(emergencies);
    expect(names(emergencies)).toContain('Urgent 59');
    expect((await eventsOf(sato, 'line-list.viewed')).map(({ details }) => details)).toContainEqual({
      tab: 'alerts',
    });
  });
});
