import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { defaultMonitoringPeriods } from '@/lib/cases/monitoring-period';
import { messages } from '@/lib/language/messages';
import type { FiredRule } from '@/lib/status-report/assess';
import { questionnaires } from '@/lib/status-report/questionnaire';
import { defaultRules, defaultRuleSetVersion, ruleSetSchema } from '@/lib/status-report/rules';
import { ruleSentence } from '@/lib/status-report/sentences';

/** What was asked and how it was judged, version by version. Add a line for a new version; never change one. */
const signed = {
  infected: { 1: '41bdf58d29452a27' },
  contact: { 1: '4e5093eff6775de7' },
  rules: { 1: '0d5a2dfb64731101' },
};

const digest = (content: unknown) =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);

test.each(['infected', 'contact'] as const)(
  'the questionnaire for %s, with its English and Japanese words, changes only with a new version',
  (category) => {
    const { items, version } = questionnaires[category];
    const ids = new Set<string>(items.map((item) => item.id));
    const words = [messages.en, messages.ja].map(
      ({ questionnaire: { items: labels, answers, choices, emergencySigns } }) => [
        Object.entries(labels).filter(([id]) => ids.has(id)),
        answers,
        Object.entries(choices).filter(([id]) => ids.has(id)),
        emergencySigns,
      ],
    );
    expect(signed[category]).toMatchObject({ [version]: digest([items, words]) });
  },
);

/** The rules and, apart from them by now, the periods that were signed with them. */
const signedContent = { ...defaultRules, monitoringPeriods: defaultMonitoringPeriods };

test('the rule set as shipped changes only with a new version', () => {
  expect(signed.rules).toMatchObject({ [defaultRuleSetVersion]: digest(signedContent) });
});

test('a rule set survives its way through the database', () => {
  expect(ruleSetSchema.parse(JSON.parse(JSON.stringify(defaultRules)))).toEqual(defaultRules);
});

test('no id is used twice in a questionnaire', () => {
  for (const { items } of Object.values(questionnaires)) {
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
  }
});

test.each([
  ['emergency-sign:E7', 'Emergency sign: Chest pain', '緊急性の高い症状：胸の痛みがある'],
  ['breathless:at-rest', 'Short of breath: Even at rest', '息苦しさ：じっとしているときも'],
  ['symptom:diarrhea', 'Diarrhoea', '下痢'],
  ['not-answered:oxygenSaturation', 'Not answered: SpO2', '未回答：酸素飽和度（SpO2）'],
  ['fever', 'Fever', '発熱'],
] satisfies [FiredRule, string, string][])('staff read why: %s', (rule, en, ja) => {
  expect(ruleSentence(messages.en.questionnaire, rule)).toBe(en);
  expect(ruleSentence(messages.ja.questionnaire, rule)).toBe(ja);
});

test('a rule of a version that this server does not know is shown by its id', () => {
  expect(ruleSentence(messages.en.questionnaire, 'lost-taste')).toBe('lost-taste');
});
