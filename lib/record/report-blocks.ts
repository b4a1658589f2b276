import 'server-only';
import { answerCell } from '@/lib/export/report-table';
import { answersOf } from '@/lib/line-list/answers-of';
import { questionnaires, type Category } from '@/lib/status-report/questionnaire';
import { ruleSentence } from '@/lib/status-report/sentences';
import type { Block } from './blocks';
import type { WholeRecord } from './whole-record';
import { moment, type Wording } from './wording';

type Report = WholeRecord['reports'][number];

/** So many reports stand side by side in a table of answers. */
const columnsAtOnce = 5;

/** One line for each report: when, how worrying and why. */
export function dayRows(reports: readonly Report[], words: Wording): string[][] {
  const { questionnaire } = words.messages;
  return reports.map((report) => [
    moment(report.measuredAt),
    questionnaire.levels[report.level],
    [...report.firedRules.map((rule) => ruleSentence(questionnaire, rule)), ...marksOf(report, words)].join(
      ' / ',
    ),
    moment(report.receivedAt),
  ]);
}

/** Which version a report is, and who typed it. */
function marksOf(report: Report, { t, messages }: Wording): string[] {
  return [
    ...(report.correctsReportId ? [t('correction')] : []),
    ...(report.correctedBy ? [t('replaced')] : []),
    ...(report.cutOff ? [messages.issuing.record.cutOff] : []),
    ...(report.reportedByStaff ? [t('staffEntered')] : []),
  ];
}

/** The answers of one category: a question a row, a report a column, some reports at a time. Messages, which are long, stand below. */
export function answerBlocks(reports: readonly Report[], category: Category, words: Wording): Block[] {
  const { t, messages } = words;
  const asked = reports.filter((report) => report.category === category);
  const items = questionnaires[category].items.filter(({ id }) => id !== 'message');
  const heading = `${t('answers')} – ${messages.staff.categories[category]}`;
  const blocks: Block[] = asked.length > 0 ? [{ kind: 'heading', text: heading }] : [];
  for (let from = 0; from < asked.length; from += columnsAtOnce) {
    const shown = asked.slice(from, from + columnsAtOnce);
    const answers = shown.map((report) => new Map(answersOf(report).map(({ id, answer }) => [id, answer])));
    blocks.push({
      kind: 'table',
      head: [
        t('question'),
        ...shown.map((report) => [moment(report.measuredAt), ...marksOf(report, words)].join('\n')),
      ],
      // A last table of fewer reports has their columns as wide as the others.
      widths: [30, ...Array.from({ length: columnsAtOnce }, () => 14)],
      rows: items.map(({ id }) => [
        messages.questionnaire.items[id],
        ...answers.map((given) => String(answerCell(id, given.get(id), messages.questionnaire) ?? '–')),
      ]),
    });
  }
  return blocks;
}

/** What the person wrote to the center beside their answers. */
export function messageBlocks(reports: readonly Report[], { t }: Wording): Block[] {
  const rows = reports.flatMap(({ message, measuredAt }) => (message ? [[moment(measuredAt), message]] : []));
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: t('messages') },
    { kind: 'table', head: [t('measured'), t('messages')], widths: [18, 82], rows },
  ];
}
