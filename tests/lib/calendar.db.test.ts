import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, sqlClient } from '@/db/client';
import { lineList } from '@/lib/line-list/line-list';
import { loadView } from '@/lib/line-list/lists/view';
import { reportingStates } from '@/lib/status-report/reporting-state';
import { reportsOfCase } from '@/lib/status-report/own-reports';
import { submitReport } from '@/lib/status-report/submit-report';
import { freshDatabase } from '../support/fresh-database';
import { inEveryZone } from '../support/in-zones';
import { twoCenters } from '../support/people';
import { infectedReport, newPatient, nurseOf } from './status-report/patients';

afterAll(() => closeDatabase());

inEveryZone((zone) => {
  beforeAll(async () => {
    const url = await freshDatabase();
    // The database may stand elsewhere, too.
    await sqlClient().unsafe(`alter database ${new URL(url).pathname.slice(1)} set timezone = '${zone}'`);
    await closeDatabase(1);
    await twoCenters();
    const [row] = await sqlClient()<{ zone: string }[]>`select current_setting('timezone') as zone`;
    expect(row?.zone).toBe(zone);
  });

  test.each([
    ['2026-11-22T14:59:59Z', '2026-11-22', '2026-11-23'],
    ['2026-11-22T15:00:00Z', '2026-11-23', '2026-11-24'],
    ['2026-12-31T14:59:59Z', '2026-12-31', '2027-01-01'],
  ])('a report of %s is stored, listed and read back under %s in Japan', async (instant, date, next) => {
    const at = new Date(instant);
    const hanako = await newPatient({ monitoringFrom: '2026-11-20', monitoringUntil: date });
    const [{ caseId }] = hanako.cases;
    const sent = await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, at);
    expect(sent).toMatchObject({ kind: 'accepted', reportOn: date, receivedAt: at });

    const [report] = await reportsOfCase(hanako, caseId);
    expect(report).toMatchObject({ reportOn: date, measuredAt: at, receivedAt: at });
    const reportedOn = async (day: Date) => {
      const { rows, today } = await lineList(nurseOf('13101'), loadView('?tab=period-ending'), day);
      return rows.find((row) => row.caseId === caseId)?.latest?.reportOn === today;
    };
    expect(await reportedOn(at)).toBe(true);
    expect(await reportedOn(new Date(`${next}T00:00:00+09:00`))).toBe(false);
    const today = async (day: Date) => (await reportingStates(hanako, day))[0]?.reportedToday;
    expect([await today(at), await today(new Date(`${next}T00:00:00+09:00`))]).toEqual([true, false]);
    // The day after the last one begins at midnight in Japan.
    const late = await submitReport(
      hanako,
      { clientId: randomUUID(), report: infectedReport() },
      new Date(`${next}T00:00:00+09:00`),
    );
    expect(late.kind).toBe('monitoring-ended');
  });
});
