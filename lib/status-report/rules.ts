import { z } from 'zod';
import { defaultThresholds } from './default-thresholds';
import { levels } from './levels';
import { rulesWithLevel } from './rule-levels';

const percent = z.number().int().min(30).max(100);
const celsius = z.number().min(30).max(45);

/** The thresholds by which reports are judged. They are settings: a center stores versions of its own, and never changes one. */
export const ruleSetSchema = z.object({
  oxygenSaturation: z.object({
    emergencyAtMost: percent,
    urgentAtMost: percent,
    reviewAtMost: percent,
    /** So many points lower than in the last report that had a figure. */
    reviewWhenFallenBy: z.number().int().min(1).max(70),
  }),
  bodyTemperature: z.object({
    urgentFrom: celsius,
    urgentBelow: celsius,
    reviewFrom: celsius,
    feverFrom: celsius,
    infantUrgentFrom: celsius,
  }),
  infantUnderMonths: z.number().int().min(0).max(24),
  elderlyFromYears: z.number().int().min(40).max(120),
  /** Of the rules that have another level than as shipped. */
  levels: z.partialRecord(z.enum(rulesWithLevel), z.enum(levels)).optional(),
});

export type RuleSet = z.infer<typeof ruleSetSchema>;

/** The version number of the rule set as shipped; a center's own versions count on from here. */
export const defaultRuleSetVersion = 1;

/** The rule set as shipped: ours, not yet signed by a physician. */
export const defaultRules: RuleSet = {
  ...defaultThresholds,
  infantUnderMonths: 3,
  elderlyFromYears: 65,
};
