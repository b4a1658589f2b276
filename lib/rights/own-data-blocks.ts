import 'server-only';
import { callTimes, riskConditions } from '@/lib/cases/health-background';
import { momentCell } from '@/lib/export/cell';
import { answerCell } from '@/lib/export/report-table';
import { answersOf } from '@/lib/line-list/answers-of';
import type { Block } from '@/lib/record/blocks';
import { questionnaires, type Category } from '@/lib/status-report/questionnaire';
import type { OwnPerson } from './own-data';
import type { PdfWords } from './pdf-words';

type Report = OwnPerson['reports'][number];
type Fact = [name: string, value: string | number | null | undefined];

/** So many reports stand side by side in a table of answers. */
const columnsAtOnce = 5;

export const moment = (at: Date | null | undefined) => String(momentCell(at) ?? '');
export const heading = (text: string): Block => ({ kind: 'heading', text });

/** Names and values, without what has no value. */
export const factsOf = (rows: Fact[]): Block => ({
  kind: 'facts',
  rows: rows.flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  ),
});

/** What the person told once about their health, where they did. */
export function healthBlocks({ health }: OwnPerson, { messages }: PdfWords): Block[] {
  if (!health) return [];
  const words = messages.account.health;
  const yesNo = (value: boolean | null) => (value === null ? null : value ? words.yes : words.no);
  const conditions = riskConditions.filter((each) => health.conditions?.includes(each));
  const callTime = callTimes.find((each) => each === health.preferredCallTime);
  return [
    heading(words.title),
    factsOf([
      [words.conditions, conditions.map((each) => words.condition[each]).join('\n')],
      [words.pregnant, yesNo(health.pregnant)],
      [words.medicines, health.medicines],
      [words.height, health.heightCm && `${health.heightCm} cm`],
      [words.weight, health.weightKg && `${health.weightKg} kg`],
      [words.onset, health.onsetOn ?? (health.noSymptoms ? words.noSymptoms : null)],
      [words.doses, health.vaccineDoses],
      [words.oximeter, yesNo(health.hasOximeter)],
      [words.callTime, callTime && words.time[callTime]],
      [words.interpreter, health.interpreterLanguage],
      [words.emergencyContact, health.emergencyContact],
    ]),
  ];
}

/** The recuperation records that were issued of the person, where any were. */
export function paperBlocks({ papers, onFile }: OwnPerson, { messages }: PdfWords): Block[] {
  if (papers.length === 0) return [];
  const { recuperation } = messages;
  const { facts, states } = recuperation;
  return [
    heading(`${recuperation.records}: ${onFile.name}`),
    {
      kind: 'table',
      head: [facts.issuedOn, facts.number, facts.from, facts.until, ''],
      widths: [22, 30, 16, 16, 16],
      rows: papers.map((paper) => [
        moment(paper.issuedAt),
        paper.number,
        paper.facts.from,
        paper.facts.until,
        states[paper.state],
      ]),
    },
  ];
}

/** The answers to each form that was used: a question a row, a report a column, some reports at a time. */
export function answerBlocks(reports: readonly Report[], words: PdfWords): Block[] {
  return [...answersTo('infected', reports, words), ...answersTo('contact', reports, words)];
}

function answersTo(category: Category, all: readonly Report[], { t, messages }: PdfWords): Block[] {
  const { questionnaire } = messages;
  const reports = all.filter((report) => report.category === category);
  const { items } = questionnaires[category];
  const blocks: Block[] = [];
  for (let from = 0; from < reports.length; from += columnsAtOnce) {
    const shown = reports.slice(from, from + columnsAtOnce);
    const answers = shown.map((report) => new Map(answersOf(report).map(({ id, answer }) => [id, answer])));
    blocks.push({
      kind: 'table',
      head: [t('question'), ...shown.map(({ measuredAt }) => moment(measuredAt))],
      // A last table of fewer reports has their columns as wide as the others.
      widths: [30, ...Array.from({ length: columnsAtOnce }, () => 14)],
      rows: items.map(({ id }) => [
        questionnaire.items[id],
        ...answers.map((given) => String(answerCell(id, given.get(id), questionnaire) ?? '–')),
      ]),
    });
  }
  if (blocks.length === 0) return [];
  return [heading(`${t('answers')} – ${messages['status-report'].choose[category]}`), ...blocks];
}
