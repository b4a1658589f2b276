import 'server-only';
import { createHash } from 'node:crypto';
import { isJapanDate, japanDateOf } from '@/lib/japan-time';
import type { ReportRow } from './write-report';
import { answersSchemas, type ReportAnswers } from './schema';

/** The columns that hold answers; those that the other category asks stay null. */
type AnswerColumns = Omit<
  ReportRow,
  | 'caseId'
  | 'reportOn'
  | 'id'
  | 'centerCode'
  | 'reportedByAccount'
  | 'reportedByStaff'
  | 'clientId'
  | 'correctsReportId'
  | 'measuredAt'
  | 'sentAt'
  | 'receivedAt'
  | 'clockSuspect'
  | 'questionnaireVersion'
  | 'ruleSetVersion'
  | 'level'
  | 'assessedLevel'
  | 'advisedLevel'
  | 'firedRules'
>;

const notAsked = {
  slot: null,
  oxygenSaturation: null,
  noOximeter: false,
  complexion: null,
  coughRunnyNose: null,
  shortnessOfBreath: null,
  breathlessness: null,
  malaise: null,
  nauseaVomiting: null,
  diarrhea: null,
  impairedConsciousness: null,
  difficultyEating: null,
  noUrination: null,
  feelsWell: null,
  feverishChills: null,
  cough: null,
  runnyNose: null,
  soreThroat: null,
  headMuscleJointPain: null,
  tasteSmellChange: null,
  symptomOnsetOn: null,
  testToday: null,
  metAgain: null,
  metAgainOn: null,
  trend: null,
};

/** The answers as the table's columns hold them: "not measured" is a column of its own. */
export function answerColumns(report: ReportAnswers): AnswerColumns {
  const { bodyTemperature } = report.answers;
  const measured = typeof bodyTemperature === 'number';
  const temperature = {
    bodyTemperature: measured ? bodyTemperature : null,
    bodyTemperatureNotMeasured: !measured,
  };
  if (report.category === 'contact') {
    return { ...notAsked, ...report.answers, ...temperature, category: 'contact' };
  }
  const { oxygenSaturation } = report.answers;
  const noOximeter = oxygenSaturation === 'no-oximeter';
  return {
    ...notAsked,
    ...report.answers,
    ...temperature,
    oxygenSaturation: noOximeter ? null : oxygenSaturation,
    noOximeter,
    category: 'infected',
  };
}

/**
 * Tells a retry from another report: a hash of the answers in the schema's order, and the day claimed for them. The form says
 * the day alone, and the phone that sends the same report once more, as it got no answer, the instant.
 */
export function bodyHashOf(
  report: ReportAnswers,
  measuredAt: string | null,
  corrects: string | null,
): string {
  const names = Object.keys(answersSchemas[report.category].shape);
  const answers = new Map(Object.entries(report.answers));
  const day = measuredAt && !isJapanDate(measuredAt) ? japanDateOf(new Date(measuredAt)) : measuredAt;
  const body = [report.category, names.map((name) => answers.get(name)), day, corrects];
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}
