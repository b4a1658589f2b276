import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Block } from '@/lib/record/blocks';
import { drawPdf } from '@/lib/record/draw-pdf';
import { drawable, fontCover } from '@/lib/record/font-cover';

const font = readFileSync(
  'node_modules/@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
);
const has = fontCover(font);

function drawn(text: string): { text: string; lacking: string[] } {
  const lacking: string[] = [];
  const shown = drawable(text, has, (code) => lacking.push(String.fromCodePoint(code)));
  return { text: shown, lacking };
}

test('names with rare kanji stand as they are; what the font lacks is 〓 and is told', () => {
  expect(drawn('髙﨑 Óscar ﾔﾏﾀﾞ ℃')).toEqual({ text: '髙﨑 Óscar ﾔﾏﾀﾞ ℃', lacking: [] });
  expect(drawn('𠮷田 花子😀')).toEqual({ text: '〓田 花子〓', lacking: ['𠮷', '😀'] });
});

test('what nobody sees is left out, and a break of a line stays', () => {
  expect(drawn('a\u200bb\u202ec\u0000\td\ne葛\u{e0100}')).toEqual({ text: 'abc d\ne葛', lacking: [] });
});

const documentOf = (blocks: Block[]) => {
  const told: string[] = [];
  const pages: number[] = [];
  const document = {
    title: 'A title',
    language: 'ja',
    above: '取扱注意',
    pageOf: (page: number, all: number) => {
      pages.push(all);
      return `${page} / ${all}`;
    },
    lacking: (codes: string) => {
      told.push(codes);
      return codes;
    },
    blocks,
  };
  return { document, told, pages };
};

test('what the font lacked is said by its code, and nothing where it lacked nothing', async () => {
  const lacks = documentOf([{ kind: 'line', text: '𠮷田' }]);
  await drawPdf(lacks.document);
  expect(lacks.told).toEqual(['U+20BB7']);
  const whole = documentOf([{ kind: 'line', text: '髙﨑' }]);
  await drawPdf(whole.document);
  expect(whole.told).toEqual([]);
});

test('a long table and a cell longer than a page go on over pages, each of which is numbered', async () => {
  const rows = Array.from({ length: 200 }, (_, row) => [String(row), 'はい']);
  const { document, pages } = documentOf([
    { kind: 'table', head: ['#', '回答'], widths: [1, 3], rows },
    { kind: 'table', head: ['#', '回答'], widths: [1, 3], rows: [['1', '長い文章です。'.repeat(1_500)]] },
  ]);
  const file = await drawPdf(document);
  expect(
    Buffer.from(file)
      .toString('latin1')
      .match(/\/Type \/Page\b/g),
  ).toHaveLength(pages.length);
  expect(pages.length).toBeGreaterThan(6);
});

test('screen readers find headings, paragraphs and tables, each cell once, however many pages repeat the head', async () => {
  const rows = Array.from({ length: 200 }, (_, row) => [String(row), 'はい']);
  const { document, pages } = documentOf([
    { kind: 'title', text: '記録' },
    { kind: 'line', text: '行' },
    { kind: 'heading', text: '人' },
    { kind: 'facts', rows: [['氏名', '山田 花子']] },
    { kind: 'table', head: ['#', '回答'], widths: [1, 3], rows },
  ]);
  const file = Buffer.from(await drawPdf(document)).toString('latin1');
  const many = (tag: string) => file.match(new RegExp(`/S /${tag}\\b`, 'g'))?.length ?? 0;
  expect(pages.length).toBeGreaterThan(2);
  expect(file).toContain('/Marked true');
  const tags = ['Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD'];
  expect(Object.fromEntries(tags.map((tag) => [tag, many(tag)]))).toEqual({
    ...{ Document: 1, H1: 1, H2: 1, P: 1, Table: 2 },
    ...{ TR: 1 + 1 + 200, TH: 1 + 2, TD: 1 + 400 },
  });
  expect(file.match(/\/Scope \/Column\b/g)).toHaveLength(2);
  expect(file.match(/\/Scope \/Row\b/g)).toHaveLength(1);
});
