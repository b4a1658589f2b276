import { levels, rankOf, type Level } from './levels';

/**
 * The rules to which a center may give another level: the level as shipped, and the least that it may be. What is an
 * emergency as shipped (the signs E1-E13, breathlessness, impaired consciousness, the lowest saturation) is not among
 * them. A don't know, a missing answer and a message are looked at by somebody whatever a center decides.
 */
export const ruleLevels = {
  'spo2-urgent': { shipped: 'urgent', least: 'review' },
  'spo2-review': { shipped: 'review', least: 'symptomatic' },
  'spo2-fallen': { shipped: 'review', least: 'symptomatic' },
  'warning-sign:complexion': { shipped: 'urgent', least: 'review' },
  'warning-sign:difficultyEating': { shipped: 'urgent', least: 'review' },
  'warning-sign:noUrination': { shipped: 'urgent', least: 'review' },
  'warning-sign:shortnessOfBreath': { shipped: 'review', least: 'review' },
  'temperature-urgent': { shipped: 'urgent', least: 'review' },
  'temperature-low': { shipped: 'urgent', least: 'review' },
  'temperature-infant': { shipped: 'urgent', least: 'review' },
  'temperature-review': { shipped: 'review', least: 'symptomatic' },
  'temperature-at-risk': { shipped: 'review', least: 'symptomatic' },
  'temperature-contact': { shipped: 'review', least: 'symptomatic' },
  'temperature-not-measured': { shipped: 'review', least: 'review' },
  fever: { shipped: 'symptomatic', least: 'symptomatic' },
  symptom: { shipped: 'symptomatic', least: 'symptomatic' },
  'contact-symptom': { shipped: 'review', least: 'symptomatic' },
  'not-well': { shipped: 'review', least: 'symptomatic' },
  'trend-worse': { shipped: 'review', least: 'symptomatic' },
  'positive-test': { shipped: 'review', least: 'review' },
  unknown: { shipped: 'review', least: 'review' },
  'not-answered': { shipped: 'review', least: 'review' },
  message: { shipped: 'review', least: 'review' },
} as const satisfies Record<string, { shipped: Level; least: Level }>;

export type RuleWithLevel = keyof typeof ruleLevels;

/** The same in the order in which they are shown. */
export const rulesWithLevel = Object.keys(ruleLevels).filter(
  (rule): rule is RuleWithLevel => rule in ruleLevels,
);

/** The levels a center may give to a rule: from the least to one above the level as shipped. */
export function levelsAllowed(rule: RuleWithLevel): Level[] {
  const { shipped, least } = ruleLevels[rule];
  return levels.filter((level) => rankOf(level) >= rankOf(least) && rankOf(level) <= rankOf(shipped) + 1);
}

/** The rule of a fired one, such as `symptom` of `symptom:diarrhea`; undefined where its level is no setting. */
export function ruleWithLevel(fired: string): RuleWithLevel | undefined {
  const kind = fired.split(':')[0];
  return rulesWithLevel.find((rule) => rule === fired || rule === kind);
}
