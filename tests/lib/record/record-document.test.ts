import { expect, test } from 'vitest';
import type { StaffLocale } from '@/lib/language/locales';
import type { Block } from '@/lib/record/blocks';
import { drawnAtMost, recordDocument } from '@/lib/record/record-document';
import type { RecordEvent, WholeRecord } from '@/lib/record/whole-record';
import { wordingIn } from '@/lib/record/wording';
import { contact, infected } from '../fhir/reports';

const at = new Date('2026-11-20T00:00:00Z');
type Reports = WholeRecord['reports'];

const person: WholeRecord['person'] = {
  id: '',
  centerCode: '13101',
  issuedId: '1234567',
  category: 'infected',
  name: '髙﨑 花子',
  kana: null,
  birthdate: '1980-02-03',
  phone: '+819012345678',
  monitoringFrom: '2026-11-19',
  monitoringUntil: '2026-11-29',
} as WholeRecord['person'];

const event: RecordEvent = {
  ...{ at, actorKind: 'staff', staffName: 'sato', action: 'case.viewed' },
  ...{ details: null, toldName: null, reason: null },
};

function textOf(change: Partial<WholeRecord>, locale: StaffLocale = 'en'): string {
  const record: WholeRecord = {
    person,
    ...{ profile: null, health: null, reminders: null, center: undefined, reportedBefore: [], papers: [] },
    ...{ reports: [], alerts: [], attempts: [], notes: [], history: [], stoppedIds: [], transfers: [] },
    ...change,
  };
  const words = wordingIn(locale, ({ action }) => action);
  return recordDocument(record, { at, name: 'sato' }, words).blocks.map(linesOf).join('\n');
}

function linesOf(block: Block): string {
  if (block.kind === 'facts') return block.rows.map((row) => row.join(': ')).join('\n');
  if (block.kind === 'table') return [block.head, ...block.rows].map((row) => row.join(' | ')).join('\n');
  return block.text;
}

const versions = (...reports: ReturnType<typeof infected>[]): Reports =>
  reports.map((report) => ({ ...report, enteredBy: null, cutOff: false, correctedBy: report.correctedBy }));

test('no, don’t know and not answered are three words, and what was not asked is a dash', () => {
  const answers = { malaise: 'no', diarrhea: 'unknown', nauseaVomiting: null } as const;
  const text = textOf({ reports: versions(infected(answers)) });
  expect(text).toContain('General malaise | No\n');
  expect(text).toContain('Diarrhoea | Don’t know\n');
  expect(text).toContain('Nausea or vomiting | Not answered\n');
  expect(text).toContain('When are you short of breath? | –\n');
});

test('versions say what they are, each category has its table, and messages stand whole', () => {
  const first = infected({ message: 'Two\nlines' }, { correctedBy: 'b' });
  const second = infected({}, { id: 'b', correctsReportId: first.id, reportedByStaff: 'x' });
  const text = textOf({ reports: versions(second, first, contact()) });
  for (const words of ['replaced by a correction', 'correction / entered by staff', 'Two\nlines'])
    expect(text).toContain(words);
  for (const heading of ['Answers – Infected', 'Answers – Close contact']) expect(text).toContain(heading);
});

test('what is more than is drawn is said, and nothing where all of it is drawn', () => {
  const { reports, events } = drawnAtMost;
  const filled = (count: number) => versions(...Array.from({ length: count }, () => infected()));
  const history = (count: number) => Array.from({ length: count }, () => event);
  expect(textOf({ reports: filled(reports), history: history(events) })).not.toContain('Only the newest');
  const text = textOf({ reports: filled(reports + 1), history: history(events + 2) });
  expect(text).toContain('Only the newest 120 of 121 are shown');
  expect(text).toContain('Only the newest 300 of 302 are shown');
  expect(text.match(/case\.viewed/g)).toHaveLength(events);
});

test('a record with nothing in it says so, in the language of the reader', () => {
  expect(textOf({})).toContain('Nothing is on file.');
  expect(textOf({}, 'ja')).toContain('記録はありません。');
});
