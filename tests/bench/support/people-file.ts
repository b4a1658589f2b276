import { stringify } from 'csv-stringify/sync';
import type postgres from 'postgres';
import writeXlsxFile from 'write-excel-file/node';

const head = ['区分', '氏名', 'フリガナ', '生年月日', '電話番号', 'メールアドレス', '備考'];
const kana = [...'アイウエオカキクケコ'];
const twoDigits = (part: number) => String(part).padStart(2, '0');

/**
 * People as a center gets them from another system: of a hundred one has no name, one stands there twice, and ten
 * phones have lost their zero.
 */
function rowOf(n: number): string[] {
  const person = n % 100 === 99 ? n - 50 : n;
  const name = [...String(person)].map((digit) => kana[Number(digit)] ?? '').join('');
  const phone = String(9_010_000_000 + person);
  return [
    person % 3 === 0 ? '陽性者' : '濃厚接触者',
    n % 100 === 98 ? '' : `患者 ${person}`,
    `${name} ${name}`,
    dayOf(person),
    n % 10 === 0 ? phone : `0${phone}`,
    `person-${person}@hersys.example`,
    '訪問は午後に希望',
  ];
}

/** Spread over ninety years, as birthdays are. */
function dayOf(person: number): string {
  const [month, day] = [Math.floor(person / 90) % 12, Math.floor(person / 1_080) % 28];
  return `${1930 + (person % 90)}/${twoDigits(month + 1)}/${twoDigits(day + 1)}`;
}

export interface PeopleFile {
  name: string;
  bytes: Buffer;
  lines: number;
  good: number;
}

export async function peopleFile(lines: number, format: 'csv' | 'xlsx'): Promise<PeopleFile> {
  const rows = [head, ...Array.from({ length: lines }, (_, n) => rowOf(n))];
  const bytes =
    format === 'csv'
      ? Buffer.from(stringify(rows, { bom: true, record_delimiter: 'windows' }))
      : await writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
  return { name: `people.${format}`, bytes, lines, good: lines - 2 * Math.floor(lines / 100) };
}

/** Sends it as a browser does; answers which import it became. */
export async function sendPeople(
  origin: string,
  cookie: string,
  { name, bytes }: PeopleFile,
): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(`${origin}/dashboard/import/file`, {
    method: 'POST',
    headers: { cookie, origin },
    body: form,
    redirect: 'manual',
  });
  const [, importId] =
    /\/dashboard\/import\/([0-9a-f-]{36})$/.exec(answer.headers.get('location') ?? '') ?? [];
  if (!importId) throw new Error(`the file got ${answer.status} ${answer.headers.get('location')}`);
  return importId;
}

/** As pressing the button does. */
export async function pressImport(sql: postgres.Sql, importId: string): Promise<void> {
  await sql`
    update imports set state = 'importing', begun_by = staff_id, begun_at = now()
    where id = ${importId} and state = 'ready'`;
}

export async function importNow(sql: postgres.Sql, importId: string) {
  const [row] = await sql<
    {
      state: string;
      lines: number;
      good: number;
      bad: number;
      duplicates: number;
      empty: number;
      imported: number;
    }[]
  >`select state, lines, good, bad, duplicates, empty, imported from imports where id = ${importId}`;
  if (!row) throw new Error('the import is gone');
  return row;
}
