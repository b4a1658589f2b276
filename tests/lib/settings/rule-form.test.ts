import { describe, expect, test } from 'vitest';
import {
  levelField,
  levelForm,
  problemsOf,
  rulesOf,
  thresholdForm,
  thresholdsOf,
} from '@/lib/settings/rule-form';
import { assess } from '@/lib/status-report/assess';
import { emergencySigns } from '@/lib/status-report/emergency-signs';
import type { Level } from '@/lib/status-report/levels';
import { levelsAllowed, ruleLevels, rulesWithLevel, ruleWithLevel } from '@/lib/status-report/rule-levels';
import { defaultRules, type RuleSet } from '@/lib/status-report/rules';
import { wellInfected } from '@/lib/status-report/well-answers';

const adult = { ageInMonths: 500, pregnant: false, riskCondition: false };
/** Every rule at the lowest level there is, as no form would send it. */
const lowest: RuleSet = {
  ...defaultRules,
  levels: Object.fromEntries(rulesWithLevel.map((rule) => [rule, 'stable'])),
};

describe('an emergency stays an emergency whatever a rule set says', () => {
  test.each([
    ...emergencySigns.map(({ id }) => ({ emergencySigns: [id] })),
    { impairedConsciousness: 'yes' } as const,
    { breathlessness: 'light-activity' } as const,
    { breathlessness: 'cannot-lie-down' } as const,
    { oxygenSaturation: 90 },
  ])('%j', (answers) => {
    const report = { category: 'infected', answers: { ...wellInfected, ...answers } } as const;
    expect(assess(report, undefined, adult, lowest).level).toBe('emergency');
  });

  test('none of their rules has a level to choose', () => {
    for (const fired of [
      'emergency-sign:E1',
      'breathless:at-rest',
      'impaired-consciousness',
      'spo2-emergency',
      'advised',
    ])
      expect(ruleWithLevel(fired)).toBeUndefined();
  });

  test('the emergency line is not lowered below the one of the 119 advice', () => {
    const line = (emergencyAtMost: number) =>
      problemsOf({
        ...defaultRules,
        oxygenSaturation: { ...defaultRules.oxygenSaturation, emergencyAtMost },
      });
    expect(line(89)).toEqual([{ field: 'emergencyAtMost', message: 'settings.errors.emergencyLine' }]);
    expect(line(90)).toEqual([]);
    expect(line(92)).toEqual([]);
  });
});

test('the rules as shipped have nothing wrong with them', () => {
  expect(problemsOf(defaultRules)).toEqual([]);
});

test.each([
  [{ urgentAtMost: 95 }, 'reviewAtMost'],
  [{ urgentAtMost: 90 }, 'urgentAtMost'],
  [{ urgentBelow: 37.5 }, 'feverFrom'],
  [{ feverFrom: 38.5, infantUrgentFrom: 38.5 }, 'reviewFrom'],
  [{ urgentFrom: 38.5 }, 'urgentFrom'],
  [{ infantUrgentFrom: 37.4 }, 'infantUrgentFrom'],
  [{ infantUrgentFrom: 40.1 }, 'urgentFrom'],
])('bands that cross are refused: %j', (changes, field) => {
  const rules = rulesOf({ ...thresholdsOf(defaultRules), ...changes }, {});
  expect(problemsOf(rules)).toEqual([{ field, message: 'settings.errors.bands' }]);
});

test('don’t know, a missing answer, a warning sign and a message are always looked at', () => {
  for (const rule of [
    'unknown',
    'not-answered',
    'message',
    'temperature-not-measured',
    'positive-test',
  ] as const)
    expect(levelsAllowed(rule)).toEqual(['review', 'urgent']);
  for (const rule of rulesWithLevel.filter((each) => each.startsWith('warning-sign:')))
    expect(levelsAllowed(rule)[0]).toBe('review');
  for (const rule of rulesWithLevel) expect(levelsAllowed(rule)).toContain(ruleLevels[rule].shipped);
});

test.each<[string, Level]>([
  ['unknown', 'symptomatic'],
  ['fever', 'stable'],
  ['fever', 'urgent'],
  ['symptom', 'emergency'],
])('a form that sends %s as %s is refused', (rule, level) => {
  const sent = Object.fromEntries(rulesWithLevel.map((each) => [levelField(each), '']));
  expect(levelForm.safeParse(sent).success).toBe(true);
  expect(levelForm.safeParse({ ...sent, [`level-${rule}`]: level }).success).toBe(false);
});

test('a worse figure has no lower level than a milder one', () => {
  const rules: RuleSet = { ...defaultRules, levels: { 'spo2-urgent': 'review', 'spo2-review': 'urgent' } };
  expect(problemsOf(rules)).toEqual([{ field: 'level-spo2-urgent', message: 'settings.errors.worse' }]);
});

test('the form’s texts become the rule set, levels as shipped stand in none', () => {
  const texts = Object.fromEntries(
    Object.entries(thresholdsOf(defaultRules)).map(([name, value]) => [name, String(value)]),
  );
  const revision = '01900000-0000-4000-8000-000000000001';
  const { revision: sent, ...fields } = thresholdForm.parse({ ...texts, revision, reviewFrom: '３８,０' });
  expect(sent).toBe(revision);
  const rules = rulesOf(fields, { 'level-fever': 'review', 'level-unknown': 'review', 'level-symptom': '' });
  expect(rules).toEqual({
    ...defaultRules,
    bodyTemperature: { ...defaultRules.bodyTemperature, reviewFrom: 38 },
    levels: { fever: 'review' },
  });
  const report = { category: 'infected', answers: { ...wellInfected, bodyTemperature: 37.5 } } as const;
  expect(assess(report, undefined, adult, rules)).toEqual({ level: 'review', firedRules: ['fever'] });
  expect(thresholdForm.safeParse({ ...texts, revision, reviewFrom: '385' }).success).toBe(false);
});
