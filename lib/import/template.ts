import 'server-only';
import { csvFile } from '@/lib/export/csv-file';
import { xlsxFile } from '@/lib/export/xlsx-file';
import { addDays, type JapanDate } from '@/lib/japan-time';
import type { Messages } from '@/lib/language/messages';
import { columnNames, type ColumnName } from './columns';

export const templateFormats = ['csv', 'xlsx'] as const;
export type TemplateFormat = (typeof templateFormats)[number];

const types: Record<TemplateFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** An empty file to fill in: the columns with the names of one language, and two people who do not exist. */
export async function template(format: TemplateFormat, { importing }: Messages, today: JapanDate) {
  const heads = columnNames.map((column) => importing.columns[column]);
  const { example } = importing;
  const people: Partial<Record<ColumnName, string>>[] = [
    { ...example.first, phone: '090-0000-0000', onset: addDays(today, -2), diagnosed: addDays(today, -1) },
    {
      ...example.second,
      phone: '03-0000-0000',
      email: 'taro@hersys.example',
      lastContact: addDays(today, -1),
    },
  ];
  const rows = people.map((person) => columnNames.map((column) => person[column] ?? ''));
  if (format === 'xlsx') return { type: types.xlsx, body: await xlsxFile(heads, rows) };
  const pieces: Uint8Array[] = [];
  for await (const piece of csvFile(heads, onePage(rows))) pieces.push(piece);
  return { type: types.csv, body: new Uint8Array(Buffer.concat(pieces)) };
}

async function* onePage(rows: string[][]) {
  yield await Promise.resolve(rows);
}
