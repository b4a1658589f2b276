import { cleanText } from '@/lib/forms/clean-text';

/** The columns of a file of people, in the order of the template. */
export const columnNames = [
  'category',
  'name',
  'kana',
  'birthdate',
  'phone',
  'email',
  'onset',
  'diagnosed',
  'lastContact',
  'anotherPerson',
] as const;
export type ColumnName = (typeof columnNames)[number];

const required: readonly ColumnName[] = ['category', 'name', 'birthdate', 'phone'];

/** What the columns are called, as `plain` writes it: the words of the template, and what other systems write. */
const calls: Record<ColumnName, string> = {
  category: '区分 種別 分類 患者区分 category type',
  name: '氏名 名前 患者氏名 漢字氏名 氏名漢字 name fullname patientname',
  kana: 'フリガナ カナ 氏名カナ カナ氏名 氏名フリガナ kana furigana namekana namereading',
  birthdate: '生年月日 誕生日 birthdate dateofbirth birthday dob',
  phone:
    '電話番号 電話 携帯電話 携帯電話番号 携帯番号 連絡先 連絡先電話番号 phone phonenumber tel telephone mobile',
  email: 'メールアドレス メール eメール 電子メール email emailaddress mail',
  onset: '発症日 発症年月日 onset onsetdate dateofonset',
  diagnosed: '診断日 診断年月日 陽性判明日 陽性確定日 diagnosed diagnosis diagnosisdate dateofdiagnosis',
  lastContact: '最終接触日 最終接触年月日 lastcontact lastcontactdate dateoflastcontact',
  anotherPerson: '別人 重複確認済み anotherperson notaduplicate',
};

/** Columns that our own file of lines to correct has beside those. */
const ofOurs = new Set(['行', '理由', 'line', 'reason']);

const columnCalled = new Map(
  columnNames.flatMap((column) => calls[column].split(' ').map((name) => [name, column] as const)),
);

/** Where each column stands in a row. */
export type Columns = Partial<Record<ColumnName, number>>;

export type Header =
  | { kind: 'header'; columns: Columns; ignored: string[] }
  | { kind: 'missing'; missing: ColumnName[]; known: number }
  | { kind: 'twice'; column: ColumnName };

/** Reads a row as the names of the columns, in either language and any order. */
export function readHeader(cells: readonly string[]): Header {
  const columns: Columns = {};
  const ignored: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = plain(cell);
    const column = columnCalled.get(name);
    if (column && columns[column] !== undefined) return { kind: 'twice', column };
    if (column) columns[column] = index;
    else if (name && !ofOurs.has(name)) ignored.push(cleanText(cell).slice(0, 60));
  }
  const missing = required.filter((column) => columns[column] === undefined);
  const known = Object.keys(columns).length;
  return missing.length > 0
    ? { kind: 'missing', missing, known }
    : { kind: 'header', columns, ignored: ignored.slice(0, 50) };
}

const hiraganaToKatakana = (text: string) =>
  text.replace(/[ぁ-ゖ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));

/** A name without what is written in brackets behind it, spaces, dashes and the width or size of its letters. */
function plain(cell: string): string {
  return hiraganaToKatakana(cleanText(cell).toLowerCase())
    .replace(/[([【].*$/u, '')
    .replace(/[\s_*※・:\-/.]/gu, '');
}
