import { expect, test } from 'vitest';
import { dayOf, yesterdaysAnswers } from '@/lib/on-phone/own-days';
import type { CaseOnPhone, DayOnPhone } from '@/lib/on-phone/person';
import { defaultRules } from '@/lib/status-report/rules';

const center = { name: 'Chuo Health Center', nameJa: '中央保健所', phone: '03-0000-2222' };
const morning = new Date('2026-11-22T23:00:00Z'); // 08:00 on 23 November in Japan

const day: DayOnPhone = {
  on: '2026-11-23',
  deadlines: ['12:00'],
  monitoringUntil: '2026-11-30',
  plannedCallAt: '2026-11-22T22:30:00.000Z',
  reports: [
    {
      id: 'r1',
      category: 'infected',
      slot: null,
      receivedAt: '2026-11-22T22:00:00.000Z',
      correctedAt: null,
      read: { readAt: '2026-11-22T22:10:00.000Z', center },
    },
  ],
  last: { reportOn: '2026-11-22', category: 'infected', again: { coughRunnyNose: 'yes' } },
};

function known(changes: Partial<DayOnPhone> | undefined): CaseOnPhone {
  return {
    caseId: 'c1',
    name: 'Yamada Hanako',
    category: 'infected',
    center,
    person: { ageInMonths: 500, pregnant: false, riskCondition: false },
    rules: defaultRules,
    previousSaturation: null,
    remembered: {},
    ...(changes && { day: { ...day, ...changes } }),
  };
}

test('a phone shows what it was told of this day: what came, who read it, and that a call is planned', () => {
  const found = dayOf(known({}), morning);
  expect(found?.parts).toMatchObject([
    { state: 'reported', by: '12:00', report: { id: 'r1', correctedAt: null } },
  ]);
  expect(found?.read.get('r1')).toEqual({ readAt: new Date('2026-11-22T22:10:00Z'), center });
  // Half an hour late, it is still announced; later it is not.
  expect(found?.plannedCallAt).toEqual(new Date('2026-11-22T22:30:00Z'));
  expect(dayOf(known({}), new Date('2026-11-23T00:00:00Z'))?.plannedCallAt).toBeNull();
});

test('on another day the reports that it knows are none of today', () => {
  const next = new Date('2026-11-23T23:00:00Z');
  expect(dayOf(known({}), next)?.parts).toMatchObject([{ state: 'due' }]);
  expect(dayOf(known({}), new Date('2026-11-24T04:00:00Z'))?.parts).toMatchObject([{ state: 'late' }]);
});

test('when monitoring is over there is no day; what a former release told is shown without one', () => {
  expect(dayOf(known({ monitoringUntil: '2026-11-22' }), morning)).toBeUndefined();
  expect(dayOf(known({ monitoringUntil: '2026-11-23' }), morning)).toBeDefined();
  expect(dayOf(known(undefined), morning)).toMatchObject({ parts: [], plannedCallAt: null });
});

test('"same as yesterday" copies a report of yesterday and of the same form only', () => {
  expect(yesterdaysAnswers(known({}), morning)).toEqual({ coughRunnyNose: 'yes' });
  expect(yesterdaysAnswers(known({}), new Date('2026-11-24T04:00:00Z'))).toBeUndefined();
  expect(yesterdaysAnswers({ ...known({}), category: 'contact' }, morning)).toBeUndefined();
  expect(yesterdaysAnswers(known({ last: null }), morning)).toBeUndefined();
  expect(yesterdaysAnswers(known(undefined), morning)).toBeUndefined();
});
