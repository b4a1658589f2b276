import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { closeDatabase, db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { markDone } from '@/lib/line-list/follow-up/done';
import { readMarks } from '@/lib/status-report/own-reports';
import { reportingStates } from '@/lib/status-report/reporting-state';
import { freshDatabase } from '../../support/fresh-database';
import { later, twoCenters } from '../../support/people';
import { newReport, newStaff } from '../../support/staff';
import { newPatient } from './patients';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

test('a person is told when which center read a report, of their own reports alone, and never who', async () => {
  const sato = await newStaff('sato', '13101');
  const [hanako, taro] = [await newPatient(), await newPatient()];
  const hers = { id: hanako.cases[0].caseId, centerCode: '13101' };
  const { reportId } = await newReport(hers, 'review', later(1));
  const { reportId: newer } = await newReport(hers, 'review', later(2));
  await markDone(sato, { caseId: hers.id, shown: [reportId] }, later(42));

  const marks = await readMarks(hanako, hers.id);
  const chuo = { name: 'Chuo Health Center', nameJa: '中央区保健所' };
  expect([...marks]).toEqual([[reportId, { readAt: later(42), center: chuo }]]);
  expect(marks.has(newer)).toBe(false);
  expect((await readMarks(taro, hers.id)).size).toBe(0);
  expect((await readMarks(hanako, 'nonsense')).size).toBe(0);
});

test('a planned call is announced until an hour after its time', async () => {
  const patient = await newPatient();
  const announced = async (minutes: number) =>
    (await reportingStates(patient, later(minutes)))[0]?.plannedCallAt;
  expect(await announced(0)).toBeNull();
  await db()
    .update(cases)
    .set({ plannedCallAt: later(30) })
    .where(eq(cases.id, patient.cases[0].caseId));
  expect(await announced(0)).toEqual(later(30));
  expect(await announced(90)).toEqual(later(30));
  expect(await announced(91)).toBeNull();
});
