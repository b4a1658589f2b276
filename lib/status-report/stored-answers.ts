import 'server-only';
import type { statusReports } from '@/db/schema/status-reports';
import { isEmergencySign } from './emergency-signs';
import type { ReportAnswers } from './schema';

/** The columns of a stored report that hold what was answered. */
type StoredAnswers = Omit<
  typeof statusReports.$inferSelect,
  | 'id'
  | 'centerCode'
  | 'reportedByAccount'
  | 'reportedByStaff'
  | 'clientId'
  | 'correctsReportId'
  | 'sentAt'
  | 'clockSuspect'
  | 'questionnaireVersion'
  | 'ruleSetVersion'
  | 'level'
  | 'assessedLevel'
  | 'advisedLevel'
  | 'firedRules'
>;

/** The answers of a stored report as they were judged: the way back from `answerColumns`. */
export function answersOfStored(stored: StoredAnswers): ReportAnswers {
  const { category, ...row } = stored;
  const emergencySigns = row.emergencySigns.filter(isEmergencySign);
  // A report without a temperature was stored only with the answer that it could not be taken.
  const bodyTemperature = row.bodyTemperature ?? 'cannot-measure';
  if (category === 'contact') return { category, answers: { ...row, bodyTemperature, emergencySigns } };
  const oxygenSaturation = row.noOximeter ? 'no-oximeter' : row.oxygenSaturation;
  return { category, answers: { ...row, bodyTemperature, oxygenSaturation, emergencySigns } };
}
