import type { statusReports } from '@/db/schema/status-reports';
import type { JapanDate } from '@/lib/japan-time';
import { questionnaires, type Category, type ItemId, type ItemOf } from '@/lib/status-report/questionnaire';

type Report = typeof statusReports.$inferSelect;

/** One answer as staff read it. No, yes, unknown and "not answered" are four things; "not asked" is a fifth. */
export type StoredAnswer =
  | { kind: 'no' | 'yes' | 'unknown' | 'not-answered' | 'not-asked' }
  | { kind: 'figure'; value: number }
  | { kind: 'instead'; value: 'cannot-measure' | 'no-oximeter' }
  | { kind: 'choice'; value: string }
  | { kind: 'signs'; value: string[] }
  | { kind: 'day'; value: JapanDate }
  | { kind: 'text'; value: string };

export interface AnsweredItem {
  id: ItemId;
  answer: StoredAnswer;
}

/** Every question of the form that was used, in its order, with what was answered. */
export function answersOf(report: Report): AnsweredItem[] {
  return questionnaires[report.category].items.map((item) => ({
    id: item.id,
    answer: answerTo(report, item),
  }));
}

/** The answers in which a correction differs from the version before it, by question, as they were before. */
export function answersBefore(report: Report, before: Report): Map<ItemId, StoredAnswer> {
  const now = new Map(answersOf(report).map(({ id, answer }) => [id, JSON.stringify(answer)]));
  const changed = answersOf(before).filter(({ id, answer }) => now.get(id) !== JSON.stringify(answer));
  return new Map(changed.map(({ id, answer }) => [id, answer]));
}

function answerTo(report: Report, item: ItemOf<Category>): StoredAnswer {
  switch (item.kind) {
    case 'decimal':
      return report.bodyTemperatureNotMeasured
        ? { kind: 'instead', value: 'cannot-measure' }
        : figure(report.bodyTemperature);
    case 'whole':
      return report.noOximeter ? { kind: 'instead', value: 'no-oximeter' } : figure(report.oxygenSaturation);
    case 'three-state':
      return { kind: report[item.id] ?? missing(report, item.id) };
    case 'choice': {
      const value = report[item.id];
      return value === null ? { kind: missing(report, item.id) } : { kind: 'choice', value };
    }
    case 'day': {
      const value = report[item.id];
      return value === null ? { kind: missing(report, item.id) } : { kind: 'day', value };
    }
    case 'signs':
      return { kind: 'signs', value: report.emergencySigns };
    case 'text':
      return report.message === null ? { kind: 'not-answered' } : { kind: 'text', value: report.message };
  }
}

function figure(value: number | null): StoredAnswer {
  return value === null ? { kind: 'not-answered' } : { kind: 'figure', value };
}

const askedOfTheUnwell: readonly ItemId[] = [
  'feverishChills',
  'cough',
  'runnyNose',
  'soreThroat',
  'shortnessOfBreath',
  'malaise',
  'headMuscleJointPain',
  'nauseaVomiting',
  'diarrhea',
  'tasteSmellChange',
  'symptomOnsetOn',
];

/** Why there is no answer: the form did not ask, because of an answer before, or the person left it out. */
function missing(report: Report, id: ItemId): 'not-asked' | 'not-answered' {
  const wellContact = report.category === 'contact' && report.feelsWell === 'yes';
  const asked =
    id === 'breathlessness'
      ? report.shortnessOfBreath === 'yes'
      : id === 'metAgainOn'
        ? report.metAgain === 'yes'
        : !(wellContact && askedOfTheUnwell.includes(id));
  return asked ? 'not-answered' : 'not-asked';
}
