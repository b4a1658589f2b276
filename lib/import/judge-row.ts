import { z } from 'zod';
import { normaliseEmail } from '@/lib/auth/normalise-email';
import { cleanText } from '@/lib/forms/clean-text';
import { addDays, isJapanDate, type JapanDate } from '@/lib/japan-time';
import { columnNames, type ColumnName, type Columns } from './columns';
import { readDay } from './read-day';
import { readPhone } from './read-phone';
import { isRepair, type Fault, type Remark } from './remarks';

const day = z.string().refine(isJapanDate);

/** A person as a good line gives them; `another` is set by staff who know that they are no duplicate. */
export const personSchema = z.object({
  category: z.enum(['infected', 'contact']),
  name: z.string(),
  kana: z.string().optional(),
  birthdate: day,
  phone: z.string(),
  email: z.string().optional(),
  onsetOn: day.optional(),
  diagnosedOn: day.optional(),
  lastContactOn: day.optional(),
  another: z.boolean().optional(),
});
export type ImportedPerson = z.infer<typeof personSchema>;

type Cells = Partial<Record<ColumnName, string>>;
export type Judged =
  | { kind: 'empty' }
  | { kind: 'good' | 'repaired'; cells: Cells; person: ImportedPerson; remarks: Remark[] }
  | { kind: 'bad'; cells: Cells; remarks: Remark[] };

/** As issuing has it: see attributesSchema. */
const nameAtMost = 60;
/** A day with which the monitoring of somebody begins, or of their diagnosis, cannot lie further back. */
const beginsAtMostDaysAgo = 365;
const yearsAtMost = 130;
const cellAtMost = 500;

const infected = new Set(
  'infected patient positive case 陽性 陽性者 感染者 患者 罹患者 新型コロナ陽性者'.split(' '),
);
const contact = new Set('contact closecontact 濃厚接触 濃厚接触者 接触者'.split(' '));
const yes = new Set('yes y true 1 はい ○ 〇 ◯ 別人'.split(' '));

/** One line of a file as a person, with all that is wrong with it at once; `today` is the day in Japan. */
export function judgeRow(row: readonly string[], columns: Columns, today: JapanDate): Judged {
  if (row.every((cell) => cleanText(cell) === '')) return { kind: 'empty' };
  const remarks: Remark[] = [];
  const cells: Cells = {};
  for (const column of columnNames) {
    const index = columns[column];
    if (index !== undefined && row[index]) cells[column] = storable(row[index]);
  }
  const fault = (column: ColumnName, what: Fault) => void remarks.push({ column, what });
  const text = (column: ColumnName) => cleanText(cells[column] ?? '').replace(/^'(?=[=+\-@])/, '');

  const category = readCategory(text('category'));
  if (!category) fault('category', text('category') ? 'category' : 'empty');
  const name = text('name');
  if (!name) fault('name', 'empty');
  const kana = katakana(text('kana'));
  for (const [column, value] of [
    ['name', name],
    ['kana', kana],
  ] as const) {
    if (value.length > nameAtMost) fault(column, 'long');
    // What another encoding left behind.
    if (/\ufffd|\?{2}/.test(value)) fault(column, 'unreadable');
  }

  const readOn = (column: ColumnName, oldest: JapanDate) => {
    const read = readDay(cells[column] ?? '');
    if ('fault' in read) {
      fault(column, read.fault);
      return undefined;
    }
    if (read.day > today) fault(column, 'date-future');
    else if (read.day < oldest) fault(column, 'date-long-ago');
    else if (read.repair) remarks.push({ column, what: read.repair });
    return read.day;
  };
  const birthdate = readOn('birthdate', `${Number(today.slice(0, 4)) - yearsAtMost}${today.slice(4)}`);
  const began = (column: 'onset' | 'diagnosed' | 'lastContact', unlessFor: typeof category, what: Fault) => {
    if (!text(column)) return undefined;
    if (category === unlessFor) return fault(column, what);
    return readOn(column, addDays(today, -beginsAtMostDaysAgo));
  };
  const onsetOn = began('onset', 'contact', 'not-for-contact') ?? undefined;
  const diagnosedOn = began('diagnosed', 'contact', 'not-for-contact') ?? undefined;
  const lastContactOn = began('lastContact', 'infected', 'not-for-infected') ?? undefined;

  const phone = readPhone(cells.phone ?? '');
  if ('fault' in phone) fault('phone', phone.fault);
  else if (phone.repair) remarks.push({ column: 'phone', what: phone.repair });
  const email = text('email') ? normaliseEmail(text('email')) : undefined;
  if (text('email') && !email) fault('email', 'email');
  const another = text('anotherPerson').toLowerCase();
  if (another && !yes.has(another) && !/^(no|n|いいえ|0|false)$/.test(another))
    fault('anotherPerson', 'yes-or-empty');

  const wrong = remarks.some(({ what }) => !isRepair(what));
  if (wrong || !category || !birthdate || 'fault' in phone) return { kind: 'bad', cells, remarks };
  const person = {
    category,
    name,
    birthdate,
    phone: phone.phone,
    ...(kana && { kana }),
    ...(email && { email }),
    ...(onsetOn && { onsetOn }),
    ...(diagnosedOn && { diagnosedOn }),
    ...(lastContactOn && { lastContactOn }),
    ...(yes.has(another) && { another: true }),
  };
  return { kind: remarks.length > 0 ? 'repaired' : 'good', cells, person, remarks };
}

/** A cell to be shown again, without what the database stores in no text: zeros and halves of characters. */
function storable(cell: string): string {
  return cell.slice(0, cellAtMost).replace(/[\0\p{Cs}]/gu, '');
}

function readCategory(text: string): ImportedPerson['category'] | undefined {
  const word = text.toLowerCase().replace(/[\s-]/g, '');
  if (infected.has(word)) return 'infected';
  return contact.has(word) ? 'contact' : undefined;
}

/** Hiragana as katakana; NFKC made half-width kana full before. */
function katakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));
}
