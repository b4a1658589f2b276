import writeXlsxFile from 'write-excel-file/node';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { importOf, linesOf, shownOutcomes } from '@/lib/import/view-imports';
import { template } from '@/lib/import/template';
import { japanDateOf } from '@/lib/japan-time';
import { messages } from '@/lib/language/messages';
import { later, newCase } from '../../support/people';
import { twoTeams } from '../../support/two-teams';
import { figures, head, people, peopleOnFile, receive, rowsLeft, send, workAll } from './files';

let sato: CenterStaff;

beforeEach(async () => {
  ({ sato } = await twoTeams());
});
afterAll(() => closeDatabase());

describe('a dry run', () => {
  test('judges every line, puts nobody on file, and its figures reconcile', async () => {
    await newCase({ birthdate: '1970-05-05', phone: '+819055550000', name: '佐藤 花', kana: 'サトウ ハナ' });
    const importId = await send(sato, [
      ...people(3),
      '',
      ',,,,',
      'infected,Lost Zero,,1981-02-03,9012340001',
      'infected,,,1981-02-03,090-1234-0002',
      'nobody,Ueda,,3/2/1981,9.01E+09',
      // The phone and birthdate of the first line, another name.
      'contact,Somebody Else,,1950-03-01,+81 90 1000 0000',
      // Another phone, and a name that sounds like that of the third.
      'contact,Another,うー,1952-03-03,090-7777-0000',
      'infected,さとうはな,サトー・ハナ,1970-05-05,090-0000-9999',
      'infected,佐藤　花,,1970-05-05,090-0000-9998',
    ]);
    await workAll();
    expect(await figures(sato, importId)).toEqual({
      ...{ state: 'ready', lines: 12, good: 4, repaired: 1, bad: 2, duplicates: 4, empty: 2, imported: 0 },
    });
    expect(await peopleOnFile()).toBe(1);
    const shown = await linesOf(importId, shownOutcomes, 0);
    expect(shown.map(({ line, outcome, sameAsLine }) => `${line} ${outcome} ${sameAsLine ?? ''}`)).toEqual([
      ...['7 repaired ', '8 bad ', '9 bad ', '10 duplicate 2', '11 duplicate 4'],
      ...['12 duplicate ', '13 duplicate '],
    ]);
  });

  test('takes twins for two when the file says so, and never the same person', async () => {
    const twins = [
      'infected,Sora Mori,ソラ,2020-02-03,090-1111-2222,',
      'infected,Umi Mori,ウミ,2020-02-03,090-1111-2222,yes',
      'infected,Sora Mori,ソラ,2020-02-03,090-1111-2222,yes',
    ];
    const importId = await send(sato, twins, `${head},another person`);
    await workAll();
    expect(await figures(sato, importId)).toMatchObject({ good: 2, duplicates: 1 });
  });

  test.each(['csv', 'xlsx'] as const)(
    'finds two good people in the template as %s, in either language',
    async (format) => {
      for (const locale of ['en', 'ja'] as const) {
        const { body } = await template(format, messages[locale], japanDateOf(later(1)));
        const importId = await receive(sato, Buffer.from(body), `people.${format}`);
        await workAll();
        expect(await figures(sato, importId)).toMatchObject({
          state: 'ready',
          lines: 2,
          good: 2,
          repaired: 0,
        });
        expect(await importOf(sato, importId)).toMatchObject({ format, ignoredColumns: [] });
      }
    },
  );

  test('takes a workbook’s days for days and its numbers for what was typed', async () => {
    const day = { value: new Date('1980-02-03T00:00:00Z'), type: Date, format: 'yyyy/mm/dd' } as const;
    const text = (value: string) => ({ value, type: String });
    const number = (value: number) => ({ value, type: Number });
    const workbook = await writeXlsxFile([
      ['category', 'name', 'birthdate', 'phone'].map(text),
      [text('infected'), text('Hanako'), day, number(9_012_345_678)],
      [text('infected'), text('Taro'), number(29_254), text('090-1234-5679')],
    ]).toBuffer();
    const importId = await receive(sato, workbook, 'people.xlsx');
    await workAll();
    expect(await figures(sato, importId)).toMatchObject({ state: 'ready', good: 2, repaired: 2 });
    const shown = await linesOf(importId, ['repaired'], 0);
    expect(shown.flatMap(({ remarks }) => remarks.map(({ what }) => what))).toEqual([
      'phone-zero',
      'date-serial',
    ]);
  });

  test('reads cells that no database stores: zeros, halves of characters, one that is cut in two', async () => {
    const cells = ['\0', '\ud83d', `${'x'.repeat(499)}😷`, '𠮷'.repeat(300), '\u0007\u2028'];
    const lines = cells.map((cell) => `infected,Ueda${cell},,1980-02-03,${cell}`);
    const importId = await receive(sato, Buffer.from(`\ufeff${[head, ...lines].join('\n')}`, 'utf16le'));
    await workAll();
    expect(await figures(sato, importId)).toMatchObject({ state: 'ready', lines: 5, bad: 5 });
  });

  test.each([
    ['encoding', Buffer.from([0x81, 0x20, 0xff, 0xfe, 0x80])],
    ['encoding', Buffer.concat([Buffer.from('name\n'), Buffer.alloc(9)])],
    ['old-excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['workbook', Buffer.from('PK\x03\x04 and nothing else')],
    ['no-header', Buffer.from('Yamada Hanako,1980-02-03\n')],
    ['missing-columns', Buffer.from('name,category\nYamada Hanako,infected\n')],
    ['column-twice', Buffer.from('name,氏名\n')],
    ['quotes', Buffer.from(`${head}\ninfected,"Yamada,,1980-02-03,090-1234-5678\n`)],
    ['long-line', Buffer.from(`${head}\ninfected,${'x'.repeat(70_000)}\n`)],
    ['empty', Buffer.from(`${head}\n`)],
  ])('refuses a file for its %s, and keeps nothing of it', async (problem, bytes) => {
    const importId = await receive(sato, bytes);
    await workAll();
    expect(await importOf(sato, importId)).toMatchObject({ state: 'refused', problem });
    expect(await rowsLeft()).toEqual({ pieces: 0, lines: 0, keys: 0 });
  });
});
