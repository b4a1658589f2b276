import { z } from 'zod';
import { cleanText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import {
  levelsAllowed,
  ruleLevels,
  rulesWithLevel,
  type RuleWithLevel,
} from '@/lib/status-report/rule-levels';
import { rankOf, type Level } from '@/lib/status-report/levels';
import { defaultThresholds } from '@/lib/status-report/default-thresholds';
import type { RuleSet } from '@/lib/status-report/rules';

const error = {
  percent: 'settings.errors.percent',
  celsius: 'settings.errors.celsius',
  points: 'settings.errors.points',
  months: 'settings.errors.months',
  years: 'settings.errors.years',
  level: 'settings.errors.level',
  form: 'settings.errors.form',
} satisfies Record<string, MessageKey>;

const text = (message: MessageKey) => z.string(message).transform(cleanText);
const whole = (message: MessageKey, least: number, most: number) =>
  text(message)
    .pipe(z.string().regex(/^\d{1,3}$/, message))
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message));
const percent = whole(error.percent, 30, 100);
const celsius = text(error.celsius)
  .pipe(z.string().regex(/^\d{2}([.,]\d)?$/, error.celsius))
  .transform((typed) => Number(typed.replace(',', '.')))
  .pipe(z.number().min(30, error.celsius).max(45, error.celsius));

/** Under which name the form asks for the level of a rule. */
export const levelField = (rule: RuleWithLevel) => `level-${rule.replace(':', '-')}`;

/** The thresholds and ages as their form sends them. */
export const thresholdForm = z.object({
  /** The revision of the draft that was changed. */
  revision: z.uuid(error.form),
  emergencyAtMost: percent,
  urgentAtMost: percent,
  reviewAtMost: percent,
  reviewWhenFallenBy: whole(error.points, 1, 70),
  urgentBelow: celsius,
  feverFrom: celsius,
  reviewFrom: celsius,
  urgentFrom: celsius,
  infantUrgentFrom: celsius,
  infantUnderMonths: whole(error.months, 0, 24),
  elderlyFromYears: whole(error.years, 40, 120),
});

export type Thresholds = Omit<z.output<typeof thresholdForm>, 'revision'>;
type ThresholdName = keyof Thresholds;

/** The level of each rule as the same form sends it; empty as shipped. */
export const levelForm = z.object(
  Object.fromEntries(
    rulesWithLevel.map((rule) => [
      levelField(rule),
      z.union([z.literal(''), z.enum(levelsAllowed(rule))], error.level),
    ]),
  ),
);

/** A rule set as the fields of its form. */
export function thresholdsOf({
  oxygenSaturation,
  bodyTemperature,
  infantUnderMonths,
  elderlyFromYears,
}: RuleSet): Thresholds {
  return { ...oxygenSaturation, ...bodyTemperature, infantUnderMonths, elderlyFromYears };
}

/** The level a rule has in a rule set. */
export const levelIn = ({ levels }: Pick<RuleSet, 'levels'>, rule: RuleWithLevel): Level =>
  levels?.[rule] ?? ruleLevels[rule].shipped;

/** The rule set that the form's fields mean; only levels other than those as shipped stand in it. */
export function rulesOf(fields: Thresholds, given: Record<string, Level | ''>): RuleSet {
  const { emergencyAtMost, urgentAtMost, reviewAtMost, reviewWhenFallenBy } = fields;
  const { urgentFrom, urgentBelow, reviewFrom, feverFrom, infantUrgentFrom } = fields;
  const levels: Partial<Record<RuleWithLevel, Level>> = {};
  for (const rule of rulesWithLevel) {
    const level = given[levelField(rule)];
    if (level && level !== ruleLevels[rule].shipped) levels[rule] = level;
  }
  return {
    oxygenSaturation: { emergencyAtMost, urgentAtMost, reviewAtMost, reviewWhenFallenBy },
    bodyTemperature: { urgentFrom, urgentBelow, reviewFrom, feverFrom, infantUrgentFrom },
    infantUnderMonths: fields.infantUnderMonths,
    elderlyFromYears: fields.elderlyFromYears,
    ...(Object.keys(levels).length > 0 ? { levels } : {}),
  };
}

export interface RuleProblem {
  field: string;
  message: MessageKey;
}

/**
 * Why a rule set may not be switched on though each of its figures is one: bands that cross, a level that is not allowed,
 * a worse figure with a lower level, an emergency line below the one by which the 119 advice is given before anything is
 * judged.
 */
export function problemsOf(rules: RuleSet): RuleProblem[] {
  const fields = thresholdsOf(rules);
  const inOrder: [ThresholdName, ThresholdName, boolean][] = [
    ['emergencyAtMost', 'urgentAtMost', false],
    ['urgentAtMost', 'reviewAtMost', false],
    ['urgentBelow', 'feverFrom', false],
    ['feverFrom', 'reviewFrom', false],
    ['reviewFrom', 'urgentFrom', false],
    ['feverFrom', 'infantUrgentFrom', true],
    ['infantUrgentFrom', 'urgentFrom', true],
  ];
  const bands = inOrder.flatMap(([lower, higher, mayBeEqual]): RuleProblem[] => {
    const right = fields[lower] < fields[higher] || (mayBeEqual && fields[lower] === fields[higher]);
    return right ? [] : [{ field: higher, message: 'settings.errors.bands' }];
  });
  const emergency: RuleProblem[] =
    fields.emergencyAtMost < defaultThresholds.oxygenSaturation.emergencyAtMost
      ? [{ field: 'emergencyAtMost', message: 'settings.errors.emergencyLine' }]
      : [];
  const notAllowed = rulesWithLevel
    .filter((rule) => !levelsAllowed(rule).includes(levelIn(rules, rule)))
    .map((rule): RuleProblem => ({ field: levelField(rule), message: 'settings.errors.level' }));
  const worse: [RuleWithLevel, RuleWithLevel][] = [
    ['spo2-urgent', 'spo2-review'],
    ['temperature-urgent', 'temperature-review'],
    ['temperature-review', 'fever'],
    ['temperature-review', 'temperature-contact'],
  ];
  const crossed = worse
    .filter(([more, less]) => rankOf(levelIn(rules, more)) < rankOf(levelIn(rules, less)))
    .map(([more]): RuleProblem => ({ field: levelField(more), message: 'settings.errors.worse' }));
  return [...emergency, ...bands, ...notAllowed, ...crossed];
}

/** What switching on needs: which revision of the draft, and who signed it. */
export const signingForm = z.object({
  revision: z.uuid(error.form),
  signedBy: text('settings.errors.signedBy').pipe(
    z.string().min(1, 'settings.errors.signedBy').max(60, 'settings.errors.signedBy'),
  ),
});
