import 'server-only';
import { answerCell } from '@/lib/export/report-table';
import { answersOf } from '@/lib/line-list/answers-of';
import type { Block } from '@/lib/record/blocks';
import { healthFacts } from '@/lib/record/health-background';
import { moment } from '@/lib/record/wording';
import { questionnaires, type Category } from '@/lib/status-report/questionnaire';
import type { OwnPerson } from './own-data';
import type { PdfWords } from './pdf-words';

type Report = OwnPerson['reports'][number];

/** So many reports stand side by side in a table of answers. */
const columnsAtOnce = 5;

export const heading = (text: string): Block => ({ kind: 'heading', text });

/** What the person told once about their health, where they did. */
export function healthBlocks({ health }: OwnPerson, { messages }: PdfWords): Block[] {
  const words = messages.account.health;
  return health ? [heading(words.title), healthFacts(health, words)] : [];
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
