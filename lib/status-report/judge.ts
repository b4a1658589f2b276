import 'server-only';
import { addDays, ageInMonthsOn, type JapanDate } from '@/lib/japan-time';
import { assess, type Assessment, type FiredRule } from './assess';
import { higherLevel, rankOf, type Level } from './levels';
import type { MeasuredTime } from './measured-time';
import { readPreviousSaturation, type CaseToReport } from './read-case';
import { defaultRules, ruleSetSchema } from './rules';
import type { ReportAnswers } from './schema';

/** The level of a report by the rules of its center, or the one that the phone advised, whichever is higher. */
export function judge(
  input: { report: ReportAnswers; advisedLevel?: Level | null },
  found: CaseToReport,
  { previousSaturation, reportOn }: { previousSaturation: number | null; reportOn: JapanDate },
) {
  const assessed: Assessment = assess(
    input.report,
    { oxygenSaturation: previousSaturation },
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

/**
 * The saturation a new one is compared with, from the last report measured before it. Nearly always the latest state
 * tells; a report for an earlier time, or after one without a figure, has to look back.
 */
export async function previousSaturation(
  { answers }: ReportAnswers,
  { caseId, latest }: CaseToReport,
  time: MeasuredTime,
): Promise<number | null> {
  if (!latest || !('oxygenSaturation' in answers) || typeof answers.oxygenSaturation !== 'number')
    return null;
  const isBefore = latest.measuredAt < time.measuredAt.getTime();
  if (!isBefore || latest.oxygenSaturation === null) return readPreviousSaturation(caseId, time);
  return latest.reportOn >= addDays(time.reportOn, -31) ? latest.oxygenSaturation : null;
}

/** A report that was measured in time is taken, however late it comes. */
export function hasEnded(found: CaseToReport, { measuredAt, reportOn }: MeasuredTime): boolean {
  return (
    reportOn > found.monitoringUntil || (found.closedAt !== null && measuredAt.getTime() >= found.closedAt)
  );
}
