import { describe, expect, test } from 'vitest';
import { assess, type Assessment, type Person } from '@/lib/status-report/assess';
import { emergencySigns } from '@/lib/status-report/emergency-signs';
import { contactSymptoms, infectedSigns } from '@/lib/status-report/questionnaire';
import { defaultRules } from '@/lib/status-report/rules';
import type { ContactAnswers, InfectedAnswers } from '@/lib/status-report/schema';
import { wellContact, wellInfected } from '@/lib/status-report/well-answers';

const adult: Person = { ageInMonths: 40 * 12, pregnant: false, riskCondition: false };

function infected(changes: Partial<InfectedAnswers>, person: Partial<Person> = {}, before?: number | null) {
  const previous = before === undefined ? undefined : { oxygenSaturation: before };
  const report = { category: 'infected' as const, answers: { ...wellInfected, ...changes } };
  return assess(report, previous, { ...adult, ...person }, defaultRules);
}

function contact(changes: Partial<ContactAnswers>, person: Partial<Person> = {}) {
  const report = { category: 'contact' as const, answers: { ...wellContact, ...changes } };
  return assess(report, undefined, { ...adult, ...person }, defaultRules);
}

const is = (level: Assessment['level'], ...firedRules: Assessment['firedRules']) => ({ level, firedRules });

test('hanako on a good day is stable, and so is a contact who feels well', () => {
  expect(infected({})).toEqual(is('stable'));
  expect(contact({})).toEqual(is('stable'));
});

describe('emergency', () => {
  test.each(emergencySigns.map((sign) => sign.id))('%s alone is an emergency, for contacts too', (sign) => {
    expect(infected({ emergencySigns: [sign] })).toEqual(is('emergency', `emergency-sign:${sign}`));
    expect(contact({ emergencySigns: [sign] })).toEqual(is('emergency', `emergency-sign:${sign}`));
  });

  test.each(['light-activity', 'at-rest', 'cannot-lie-down'] as const)(
    'short of breath: %s',
    (breathlessness) => {
      expect(infected({ shortnessOfBreath: 'yes', breathlessness })).toEqual(
        is('emergency', `breathless:${breathlessness}`, 'warning-sign:shortnessOfBreath'),
      );
    },
  );

  test('impaired consciousness', () => {
    expect(infected({ impairedConsciousness: 'yes' })).toEqual(is('emergency', 'impaired-consciousness'));
  });
});

describe('SpO2', () => {
  test.each([
    [30, is('emergency', 'spo2-emergency')],
    [90, is('emergency', 'spo2-emergency')],
    [91, is('urgent', 'spo2-urgent')],
    [93, is('urgent', 'spo2-urgent')],
    [94, is('review', 'spo2-review')],
    [95, is('review', 'spo2-review')],
    [96, is('stable')],
    [100, is('stable')],
    ['no-oximeter' as const, is('stable')],
    [null, is('review', 'not-answered:oxygenSaturation')],
  ])('%s', (oxygenSaturation, expected) => {
    expect(infected({ oxygenSaturation })).toEqual(expected);
  });

  test.each([
    [99, 96, is('review', 'spo2-fallen')],
    [98, 96, is('stable')],
    [100, 94, is('review', 'spo2-review', 'spo2-fallen')],
    [96, 99, is('stable')],
    [null, 96, is('stable')],
  ])('from %s to %s', (before, oxygenSaturation, expected) => {
    expect(infected({ oxygenSaturation }, {}, before)).toEqual(expected);
  });
});

describe('temperature', () => {
  test.each([
    [34.9, is('urgent', 'temperature-low')],
    [35, is('stable')],
    [37.4, is('stable')],
    [37.5, is('symptomatic', 'fever')],
    [38.4, is('symptomatic', 'fever')],
    [38.5, is('review', 'temperature-review')],
    [39.9, is('review', 'temperature-review')],
    [40, is('urgent', 'temperature-urgent')],
    [45, is('urgent', 'temperature-urgent')],
    ['cannot-measure' as const, is('review', 'temperature-not-measured')],
  ])('%s of an infected person', (bodyTemperature, expected) => {
    expect(infected({ bodyTemperature })).toEqual(expected);
  });

  test.each([
    [37.4, is('stable')],
    [37.5, is('review', 'temperature-contact')],
    [38.5, is('review', 'temperature-review')],
    [40, is('urgent', 'temperature-urgent')],
    ['cannot-measure' as const, is('review', 'temperature-not-measured')],
  ])('%s of a close contact', (bodyTemperature, expected) => {
    expect(contact({ bodyTemperature })).toEqual(expected);
  });

  test.each([
    [2, 37.9, is('symptomatic', 'fever')],
    [2, 38, is('urgent', 'temperature-infant', 'fever')],
    [3, 38, is('symptomatic', 'fever')],
  ])('at %s months, %s', (ageInMonths, bodyTemperature, expected) => {
    expect(infected({ bodyTemperature }, { ageInMonths })).toEqual(expected);
  });

  test.each([
    [{ ageInMonths: 65 * 12 - 1 }, 37.5, 'symptomatic'],
    [{ ageInMonths: 65 * 12 }, 37.5, 'review'],
    [{ ageInMonths: 65 * 12 }, 37.4, 'stable'],
    [{ pregnant: true }, 37.5, 'review'],
    [{ pregnant: true }, 37.4, 'stable'],
    [{ riskCondition: true }, 37.5, 'review'],
  ])('%o with %s is %s', (person, bodyTemperature, level) => {
    expect(infected({ bodyTemperature }, person).level).toBe(level);
    expect(infected({ bodyTemperature }, person).firedRules.includes('temperature-at-risk')).toBe(
      level === 'review',
    );
  });
});

describe('signs and symptoms of infected persons', () => {
  test.each([
    ['complexion', 'urgent'],
    ['coughRunnyNose', 'symptomatic'],
    ['shortnessOfBreath', 'review'],
    ['malaise', 'symptomatic'],
    ['nauseaVomiting', 'symptomatic'],
    ['diarrhea', 'symptomatic'],
    ['impairedConsciousness', 'emergency'],
    ['difficultyEating', 'urgent'],
    ['noUrination', 'urgent'],
  ] as const)('Yes to %s is %s', (id, level) => {
    expect(infected({ [id]: 'yes' }).level).toBe(level);
  });

  test.each(infectedSigns)('%s unknown or not answered is never normal', (id) => {
    expect(infected({ [id]: 'unknown' })).toEqual(is('review', `unknown:${id}`));
    expect(infected({ [id]: null })).toEqual(is('review', `not-answered:${id}`));
  });

  test('worse than yesterday and a message are looked at; better and the same are not', () => {
    expect(infected({ trend: 'worse' })).toEqual(is('review', 'trend-worse'));
    expect(infected({ trend: 'same' })).toEqual(is('stable'));
    expect(infected({ trend: 'better' })).toEqual(is('stable'));
    expect(infected({ message: 'Please call' })).toEqual(is('review', 'message'));
  });

  test('all rules that fired are named, the most worrying first', () => {
    expect(infected({ bodyTemperature: 37.5, diarrhea: 'yes', trend: 'worse', noUrination: 'yes' })).toEqual(
      is('urgent', 'warning-sign:noUrination', 'trend-worse', 'fever', 'symptom:diarrhea'),
    );
  });
});

describe('close contacts', () => {
  test.each(contactSymptoms)('any symptom is looked at: %s', (id) => {
    const unwell = Object.fromEntries(contactSymptoms.map((each) => [each, 'no' as const]));
    const named = contact({ ...unwell, feelsWell: 'no', [id]: 'yes' });
    expect(named).toEqual(is('review', `contact-symptom:${id}`, 'not-well'));
    expect(contact({ ...unwell, feelsWell: 'yes', [id]: 'yes' }).level).toBe('review');
    expect(contact({ ...unwell, feelsWell: 'no', [id]: 'unknown' }).firedRules).toContain(`unknown:${id}`);
    expect(contact({ ...unwell, feelsWell: 'no', [id]: null }).firedRules).toContain(`not-answered:${id}`);
  });

  test('nobody who left the first question open counts as well', () => {
    expect(contact({ feelsWell: null }).level).toBe('review');
    const allNo = Object.fromEntries(contactSymptoms.map((id) => [id, 'no']));
    expect(contact({ ...allNo, feelsWell: null })).toEqual({
      level: 'review',
      firedRules: ['not-answered:feelsWell'],
    });
    expect(contact({ feelsWell: 'unknown' }).level).toBe('review');
  });

  test('a positive test is looked at; negative, waiting and none are not', () => {
    expect(contact({ testToday: 'positive' })).toEqual(is('review', 'positive-test'));
    for (const testToday of ['negative', 'waiting', 'none', null] as const) {
      expect(contact({ testToday })).toEqual(is('stable'));
    }
  });
});

test('a center that moved its lines is judged by them', () => {
  const rules = { ...defaultRules, oxygenSaturation: { ...defaultRules.oxygenSaturation, reviewAtMost: 97 } };
  const report = { category: 'infected' as const, answers: { ...wellInfected, oxygenSaturation: 97 } };
  expect(assess(report, undefined, adult, rules).level).toBe('review');
  expect(assess(report, undefined, adult, defaultRules).level).toBe('stable');
});
