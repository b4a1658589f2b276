import 'server-only';
import type { Block, Document } from './blocks';
import { healthBlocks, personBlocks } from './person-blocks';
import { answerBlocks, dayRows, messageBlocks } from './report-blocks';
import type { RecordEvent, WholeRecord } from './whole-record';
import { moment, type Wording } from './wording';

/** So much is drawn, the newest; the JSON file holds all of it. */
export const drawnAtMost = { reports: 120, events: 300 } as const;

/** A person's record as it is read on paper, in one language. */
export function recordDocument(
  record: WholeRecord,
  made: { at: Date; name: string },
  words: Wording,
): Document {
  const { t, locale, messages } = words;
  const { levels } = messages.questionnaire;
  const reports = record.reports.slice(0, drawnAtMost.reports);
  const events = record.history.slice(0, drawnAtMost.events);
  const center = (locale === 'ja' ? record.center?.nameJa : record.center?.name) ?? '';

  const line = (text: string): Block => ({ kind: 'line', text });
  const heading = (text: string): Block => ({ kind: 'heading', text });
  const table = (head: string[], widths: number[], rows: string[][]): Block =>
    rows.length > 0 ? { kind: 'table', head, widths, rows } : line(t('none'));
  const older = (shown: readonly unknown[], all: readonly unknown[]): Block[] =>
    shown.length < all.length ? [line(t('older', { shown: shown.length, all: all.length }))] : [];
  const log = [t('when'), t('who'), t('what')];
  const logWidths = [18, 22, 60];

  return {
    title: t('title'),
    language: locale,
    above: t('confidential'),
    pageOf: (page, pages) => t('page', { page, pages }),
    lacking: (codes) => t('lacking', { codes }),
    blocks: [
      { kind: 'title', text: t('title') },
      line(t('made', { at: moment(made.at), name: made.name, center })),
      ...personBlocks(record, words),
      ...healthBlocks(record, words),
      heading(t('days')),
      line(t('notDiagnosis')),
      ...older(reports, record.reports),
      table(
        [t('measured'), t('level'), t('reasons'), t('received')],
        [18, 16, 48, 18],
        dayRows(reports, words),
      ),
      ...answerBlocks(reports, 'infected', words),
      ...answerBlocks(reports, 'contact', words),
      ...messageBlocks(reports, words),
      heading(t('alerts')),
      table(
        [t('raised'), t('level'), t('acknowledged')],
        [25, 25, 50],
        record.alerts.map(({ raisedAt, level, acknowledgedAt, acknowledgedBy }) => [
          moment(raisedAt),
          levels[level],
          [moment(acknowledgedAt), acknowledgedBy].filter(Boolean).join(' '),
        ]),
      ),
      heading(t('followUp')),
      table(log, logWidths, followUpRows(record, words)),
      heading(t('history')),
      ...older(events, record.history),
      table(
        log,
        logWidths,
        events.map((event) => [moment(event.at), whoDid(event, words), words.sentenceOf(event)]),
      ),
    ],
  };
}

/** Contact attempts and notes together, the oldest first. */
function followUpRows({ attempts, notes }: WholeRecord, { messages }: Wording): string[][] {
  const words = messages.staff.actions.attempts;
  return [
    ...attempts.map(({ at, by, outcome }) => ({ at, by, text: words[outcome] })),
    ...notes.map(({ at, by, note }) => ({ at, by, text: note })),
  ]
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ at, by, text }) => [moment(at), by ?? '', text]);
}

function whoDid({ actorKind, staffName }: RecordEvent, { t }: Wording): string {
  if (actorKind === 'patient') return t('thePerson');
  return actorKind === 'system' ? t('system') : (staffName ?? '–');
}
