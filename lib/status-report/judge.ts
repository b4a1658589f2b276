import 'server-only';
import { ageInMonthsOn } from '@/lib/japan-time';
import { assess, type Assessment, type FiredRule } from './assess';
import { higherLevel, rankOf, type Level } from './levels';
import type { MeasuredTime } from './measured-time';
import type { CaseToReport } from './read-case';
import { defaultRules, ruleSetSchema } from './rules';
import type { ReportAnswers } from './schema';

/** The level of a report by the rules of its center, or the one that the phone advised, whichever is higher. */
export function judge(
  input: { report: ReportAnswers; advisedLevel?: Level | null },
  found: CaseToReport,
  { reportOn }: MeasuredTime,
) {
  const assessed: Assessment = assess(
    input.report,
    { oxygenSaturation: found.previousSaturation },
    {
      ageInMonths: ageInMonthsOn(found.birthdate, reportOn),
      pregnant: found.pregnant,
      riskCondition: found.riskCondition,
    },
    found.rules === null ? defaultRules : ruleSetSchema.parse(found.rules),
  );
  const advisedLevel = input.advisedLevel ?? null;
  const advisedMore = advisedLevel !== null && rankOf(advisedLevel) > rankOf(assessed.level);
  const firedRules: FiredRule[] = advisedMore ? ['advised', ...assessed.firedRules] : assessed.firedRules;
  return {
    level: higherLevel(assessed.level, advisedLevel),
    assessedLevel: assessed.level,
    advisedLevel,
    firedRules,
  };
}

/** A report that was measured in time is taken, however late it comes. */
export function hasEnded(found: CaseToReport, { measuredAt, reportOn }: MeasuredTime): boolean {
  return (
    reportOn > found.monitoringUntil || (found.closedAt !== null && measuredAt.getTime() >= found.closedAt)
  );
}
