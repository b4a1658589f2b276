import 'server-only';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { ageOn, daysBetween } from '@/lib/japan-time';
import type { Messages } from '@/lib/language/messages';
import { momentOf } from '@/lib/line-list/lists/moment';
import type { ListRow } from '@/lib/line-list/lists/list-row';
import { readList } from '@/lib/line-list/lists/read-list';
import { columns as listColumns } from '@/lib/line-list/lists/tabs';
import type { View } from '@/lib/line-list/lists/view';
import { ruleSentence } from '@/lib/status-report/sentences';
import { momentCell, type Cell } from './cell';
import type { ExportTable } from './export-table';

type Column = (typeof listColumns)[number];

/** The whole of a list, in its order, with ID, name and kana and the columns that the view shows. */
export function peopleTable(staff: CenterStaff, view: View, words: Messages, at: Date): ExportTable {
  const shown = listColumns.filter((name) => view.columns.length === 0 || view.columns.includes(name));
  const { columns: named } = words.staff.lists;
  const names = shown.flatMap((name) =>
    name === 'reasons' ? [words.export.columns.level, named.reasons] : [named[name]],
  );
  async function* pages() {
    const { moment } = await momentOf(staff, view, at);
    for (let after: string | undefined = ''; after !== undefined;) {
      const { rows, next }: Awaited<ReturnType<typeof readList>> = await readList(
        staff,
        { ...view, after },
        moment,
      );
      yield rows.map((row) => ({
        caseId: row.caseId,
        cells: [
          row.issuedId,
          row.name,
          row.kana,
          ...shown.flatMap((name) => cellsOf[name](row, words, moment.today)),
        ],
      }));
      after = next;
    }
  }
  return {
    columns: [words.export.columns.id, named.name, words.export.columns.kana, ...names],
    pages: pages(),
  };
}

const cellsOf: Record<Column, (row: ListRow, words: Messages, today: string) => Cell[]> = {
  reasons: ({ latest }, { questionnaire }) => [
    latest ? questionnaire.levels[latest.level] : null,
    (latest?.firedRules ?? []).map((rule) => ruleSentence(questionnaire, rule)).join(' / '),
  ],
  age: ({ birthdate }, _words, today) => [ageOn(birthdate, today)],
  category: ({ category }, { staff }) => [staff.categories[category]],
  day: ({ monitoringFrom, monitoringUntil }, _words, today) => [
    `${daysBetween(monitoringFrom, today)}/${daysBetween(monitoringFrom, monitoringUntil)}`,
  ],
  temperature: ({ latest }) => [latest?.bodyTemperature ?? null],
  spo2: ({ latest }) => [latest?.oxygenSaturation ?? null],
  received: ({ latest }) => [momentCell(latest?.receivedAt)],
  read: ({ latest }) => [momentCell(latest?.readAt)],
  assigned: ({ assignedTo }) => [assignedTo],
  call: ({ plannedCallAt }) => [momentCell(plannedCallAt)],
  flag: ({ flaggedAt }, { staff }) => [flaggedAt ? staff.lists.flagged : null],
};
