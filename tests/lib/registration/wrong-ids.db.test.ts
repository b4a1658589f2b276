import { freshDatabase } from '../../support/fresh-database';
import { later, morning } from '../../support/people';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { recordEvent } from '@/lib/audit/record-event';
import { wrongIdsInWorstHour } from '@/lib/registration/wrong-ids';

beforeAll(freshDatabase);
afterAll(() => closeDatabase());

const refusedAt = (minutes: number) =>
  recordEvent(db(), { kind: 'system' }, { action: 'case.link-refused' }, later(minutes));

test('the worst sixty minutes of the last day count, wherever they begin', async () => {
  expect(await wrongIdsInWorstHour(morning)).toBe(0);
  for (const minutes of [0, 50, 55, 65, 70, 200]) await refusedAt(minutes);
  await recordEvent(db(), { kind: 'system' }, { action: 'account.sign-in-refused' }, later(60));
  expect(await wrongIdsInWorstHour(later(300))).toBe(4);
  expect(await wrongIdsInWorstHour(later(60))).toBe(3);
  expect(await wrongIdsInWorstHour(later(24 * 60 + 68))).toBe(1);
});
