import { expect, test } from 'vitest';
import { answersBefore, answersOf } from '@/lib/line-list/answers-of';
import { answerColumns } from '@/lib/status-report/report-row';
import { questionnaires } from '@/lib/status-report/questionnaire';
import type { ReportAnswers } from '@/lib/status-report/schema';
import { wellContact, wellInfected } from '@/lib/status-report/well-answers';

type Stored = Parameters<typeof answersOf>[0];

/** A stored report as far as its answers go. */
function stored(answers: ReportAnswers): Stored {
  const at = new Date('2026-11-20T00:00:00Z');
  return {
    ...answerColumns(answers),
    caseId: '',
    reportOn: '2026-11-20',
    id: '',
    centerCode: '13101',
    reportedByAccount: null,
    reportedByStaff: null,
    clientId: '',
    correctsReportId: null,
    measuredAt: at,
    sentAt: at,
    receivedAt: at,
    clockSuspect: false,
    questionnaireVersion: 1,
    ruleSetVersion: 1,
    level: 'stable',
    assessedLevel: 'stable',
    advisedLevel: null,
    firedRules: [],
  };
}

const infected = (change: Partial<typeof wellInfected>) =>
  stored({ category: 'infected', answers: { ...wellInfected, ...change } });
const contact = (change: Partial<typeof wellContact>) =>
  stored({ category: 'contact', answers: { ...wellContact, ...change } });
const answer = (report: Stored, id: string) => answersOf(report).find((each) => each.id === id)?.answer;

test('every question of the form is there, in its order', () => {
  expect(answersOf(infected({})).map(({ id }) => id)).toEqual(
    questionnaires.infected.items.map(({ id }) => id),
  );
  expect(answersOf(contact({})).map(({ id }) => id)).toEqual(
    questionnaires.contact.items.map(({ id }) => id),
  );
});

test.each([
  ['no', 'no'],
  ['yes', 'yes'],
  ['unknown', 'unknown'],
  [null, 'not-answered'],
] as const)('%s to a sign is shown as %s', (given, kind) => {
  expect(answer(infected({ malaise: given }), 'malaise')).toEqual({ kind });
});

test('no oximeter is neither a figure nor unanswered', () => {
  expect(answer(infected({ oxygenSaturation: 'no-oximeter' }), 'oxygenSaturation')).toEqual({
    kind: 'instead',
    value: 'no-oximeter',
  });
  expect(answer(infected({ oxygenSaturation: null }), 'oxygenSaturation')).toEqual({ kind: 'not-answered' });
  expect(answer(infected({ bodyTemperature: 'cannot-measure' }), 'bodyTemperature')).toMatchObject({
    kind: 'instead',
  });
});

test('what the form did not ask is not "not answered"', () => {
  expect(answer(infected({}), 'breathlessness')).toEqual({ kind: 'not-asked' });
  expect(answer(infected({ shortnessOfBreath: 'yes' }), 'breathlessness')).toEqual({ kind: 'not-answered' });
  expect(answer(contact({}), 'soreThroat')).toEqual({ kind: 'not-asked' });
  expect(answer(contact({ feelsWell: 'no' }), 'soreThroat')).toEqual({ kind: 'not-answered' });
  expect(answer(contact({}), 'metAgainOn')).toEqual({ kind: 'not-asked' });
  expect(answer(contact({ metAgain: 'yes' }), 'metAgainOn')).toEqual({ kind: 'not-answered' });
});

test('a correction names what it changed, as it was before', () => {
  const before = infected({ bodyTemperature: 38.2, malaise: 'unknown' });
  expect([...answersBefore(infected({ bodyTemperature: 37.1, malaise: 'unknown' }), before)]).toEqual([
    ['bodyTemperature', { kind: 'figure', value: 38.2 }],
  ]);
});
