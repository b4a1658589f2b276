import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { piecesOf, readingsInBrackets, withoutReadings } from '@/lib/language/furigana/notation';
import { layOut } from '@/lib/mail/layout';
import { messages } from '@/lib/language/messages';
import { leavesOf } from './sentences';

const fast = '息《いき》が 速《はや》い';
const ruby = (base: string, reading: string) =>
  `<ruby>${base}<rp>(</rp><rt aria-hidden="true">${reading}</rt><rp>)</rp></ruby>`;

test('a text with readings becomes ruby in whatever element, and in a fragment', () => {
  const drawn = `<span>${ruby('息', 'いき')}が ${ruby('速', 'はや')}い</span>`;
  expect(renderToStaticMarkup(<p>{fast}</p>)).toBe(`<p>${drawn}</p>`);
  expect(renderToStaticMarkup(<>{fast}</>)).toBe(drawn);
  expect(
    renderToStaticMarkup(
      <p>
        {fast}: <b>1</b>
      </p>,
    ),
  ).toBe(`<p>${drawn}: <b>1</b></p>`);
});

test('a figure is not parted from what it counts', () => {
  expect(renderToStaticMarkup(<p>{'119番《ばん》'}</p>)).toBe(
    `<p><span>119\u2060${ruby('番', 'ばん')}</span></p>`,
  );
});

test('titles, choices of a list and what is read out lose the readings', () => {
  expect(renderToStaticMarkup(<title>{fast}</title>)).toBe('<title>息が 速い</title>');
  expect(renderToStaticMarkup(<option value="x">{fast}</option>)).toBe(
    '<option value="x">息が 速い</option>',
  );
  expect(renderToStaticMarkup(<nav aria-label={fast} />)).toBe('<nav aria-label="息が 速い"></nav>');
});

test('what a person typed is never markup', () => {
  const typed = '<b>x</b>山《<script>》 ＜《》 《a》';
  const html = renderToStaticMarkup(<p>{typed}</p>);
  expect(html).not.toMatch(/<b>|<script>/);
  // A field holds what was typed, sign for sign.
  expect(renderToStaticMarkup(<input defaultValue={fast} />)).toBe(`<input value="${fast}"/>`);
  expect(renderToStaticMarkup(<textarea defaultValue={fast} />)).toBe(`<textarea>${fast}</textarea>`);
});

test('a text without readings is left as it is', () => {
  const props = { children: 'plain' };
  expect(<p {...props} />).toMatchObject({ props });
  expect(piecesOf('plain')).toEqual(['plain']);
});

test('the sign ｜ says where the base begins', () => {
  expect(piecesOf('お｜巡り《めぐり》さん')).toEqual(['お', { base: '巡り', reading: 'めぐり' }, 'さん']);
  expect(withoutReadings('お｜巡り《めぐり》さん')).toBe('お巡りさん');
});

test('a letter has ruby in HTML and brackets in plain text', () => {
  const letter = { locale: 'ja-easy' as const, subject: fast, heading: fast, parts: [fast], footer: '<i>' };
  const { subject, text, html } = layOut(letter);
  expect(subject).toBe('息（いき）が 速（はや）い');
  expect(text).toContain('息（いき）が 速（はや）い');
  expect(html).toContain(`${ruby('息', 'いき')}が ${ruby('速', 'はや')}い`);
  expect(html).toContain('&lt;i&gt;');
  expect(readingsInBrackets('119番《ばん》')).toBe('119番（ばん）');
});

test('やさしい日本語 has a reading over every kanji, in kana', () => {
  const without = leavesOf(messages['ja-easy']).filter(([, sentence]) =>
    piecesOf(sentence).some((piece) =>
      typeof piece === 'string'
        ? /[\p{Script=Han}《》｜]/u.test(piece)
        : !/^[\p{Script=Hiragana}ー]+$/u.test(piece.reading),
    ),
  );
  expect(without).toEqual([]);
});
