import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHeader } from '@/lib/import/columns';
import { judgeRow, personSchema } from '@/lib/import/judge-row';

const today = '2026-11-20';
const head = 'category,name,kana,birthdate,phone,email,onset,last contact,another person'.split(',');
const header = readHeader(head);
const columns = header.kind === 'header' ? header.columns : {};
const hanako = [
  'infected',
  'Yamada Hanako',
  'ﾔﾏﾀﾞ はなこ',
  '1980-02-03',
  '090-1234-5678',
  'Hanako＠Example.jp',
  '2026/11/19',
];
const judge = (change: Record<number, string> = {}) =>
  judgeRow(
    hanako.map((cell, index) => change[index] ?? cell).concat(change[7] ?? '', change[8] ?? ''),
    columns,
    today,
  );
const remarksOf = (change: Record<number, string>) =>
  judge(change).kind === 'empty'
    ? []
    : (judge(change) as { remarks: { column: string; what: string }[] }).remarks;

test('a good line is a person with everything made plain', () => {
  expect(judge()).toMatchObject({
    kind: 'good',
    person: {
      category: 'infected',
      name: 'Yamada Hanako',
      kana: 'ヤマダ ハナコ',
      birthdate: '1980-02-03',
      phone: '+819012345678',
      email: 'hanako@example.jp',
      onsetOn: '2026-11-19',
    },
  });
});

test.each([
  [{ 0: '' }, 'category empty'],
  [{ 0: 'cat' }, 'category category'],
  [{ 1: '　' }, 'name empty'],
  [{ 1: 'あ'.repeat(61) }, 'name long'],
  [{ 1: '????' }, 'name unreadable'],
  [{ 1: 'R\ufffdda' }, 'name unreadable'],
  [{ 2: 'あ'.repeat(61) }, 'kana long'],
  [{ 3: '2026-11-21' }, 'birthdate date-future'],
  [{ 3: '1896-11-19' }, 'birthdate date-long-ago'],
  [{ 3: '3/2/1980' }, 'birthdate date-order'],
  [{ 4: '9.01E+09' }, 'phone destroyed'],
  [{ 5: 'hanako at example' }, 'email email'],
  [{ 6: '2025-11-19' }, 'onset date-long-ago'],
  [{ 0: '濃厚接触者' }, 'onset not-for-contact'],
  [{ 7: '2026-11-19' }, 'lastContact not-for-infected'],
  [{ 8: 'maybe' }, 'anotherPerson yes-or-empty'],
])('with %j: %s', (change, said) => {
  expect(judge(change).kind).toBe('bad');
  expect(remarksOf(change).map(({ column, what }) => `${column} ${what}`)).toEqual([said]);
});

test('all that is wrong is said at once, and what was put right beside it', () => {
  expect(remarksOf({ 1: '', 3: '29254', 4: 'x' }).map(({ what }) => what)).toEqual([
    'empty',
    'date-serial',
    'phone',
  ]);
});

test('what spreadsheets might run is kept as the text it is', () => {
  for (const name of ['=1+1', "'=1+1", '@x', '<script>'])
    expect(judge({ 1: name })).toMatchObject({ kind: 'good', person: { name: name.replace(/^'/, '') } });
});

describe('whatever stands in a row', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.constantFrom(...hanako));
  test('it is judged, and who is good fits what is enrolled', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), (row) => {
        const judged = judgeRow(row, columns, today);
        if (!('person' in judged)) return;
        expect(personSchema.parse(judged.person)).toEqual(judged.person);
        expect(judged.person.name.length).toBeGreaterThan(0);
        expect(judged.person.name.length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the names of the columns', () => {
  test.each([
    '区分,氏名,フリガナ,生年月日,電話番号,メールアドレス,発症日,最終接触日,別人',
    'Category,NAME,Kana,Date of Birth,Phone number,E-mail address,Onset date,Last contact date,Another person',
    '患者区分,患者氏名,ふりがな,生年月日（西暦）,携帯電話,ﾒｰﾙ,発症年月日,最終接触日,別人',
  ])('are known in either language: %s', (line) => {
    const read = readHeader(line.split(','));
    expect(read).toMatchObject({ kind: 'header', ignored: [] });
    if (read.kind === 'header') expect(Object.values(read.columns)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('may stand in any order beside others, which are named', () => {
    expect(readHeader(['備考', 'phone', 'name', '', 'category', 'birthdate'])).toEqual({
      kind: 'header',
      columns: { phone: 1, name: 2, category: 4, birthdate: 5 },
      ignored: ['備考'],
    });
  });

  test('that are missing or stand twice are named', () => {
    expect(readHeader(['name', 'phone'])).toMatchObject({
      kind: 'missing',
      missing: ['category', 'birthdate'],
    });
    expect(readHeader(['name', '氏名'])).toEqual({ kind: 'twice', column: 'name' });
  });
});

test('the day of diagnosis is a column that may be missing, for infected persons alone', () => {
  const named = readHeader(['category', 'name', 'birthdate', 'phone', 'Date of diagnosis']);
  const judged = (category: string, diagnosis: string) =>
    judgeRow(
      [category, 'Yamada Hanako', '1980-02-03', '090-1234-5678', diagnosis],
      named.kind === 'header' ? named.columns : {},
      today,
    );
  expect(judged('infected', '2026/11/20')).toMatchObject({
    kind: 'good',
    person: { diagnosedOn: '2026-11-20' },
  });
  expect(judged('infected', '')).toMatchObject({ kind: 'good' });
  expect(judged('infected', '2026-11-21')).toMatchObject({
    kind: 'bad',
    remarks: [{ column: 'diagnosed', what: 'date-future' }],
  });
  expect(judged('contact', '2026-11-20')).toMatchObject({
    kind: 'bad',
    remarks: [{ column: 'diagnosed', what: 'not-for-contact' }],
  });
  expect(readHeader(['区分', '氏名', '生年月日', '電話番号', '診断日'])).toMatchObject({
    columns: { diagnosed: 4 },
  });
});
