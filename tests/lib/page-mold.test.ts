import { randomBytes, randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moldOf } from '@/lib/page-mold';

const nonce = () => randomBytes(16).toString('hex');
const bytes = (words: string[]) => words.map((word) => Buffer.from(word));

const someText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constant('<script src="/_next/static/chunks/a.js" async="" nonce="'),
  // Longer than what gzip looks back upon.
  fc.integer({ min: 1, max: 9_000 }).map((length) => 'ねこが寝ている'.repeat(length)),
);

test('of any page with its words in any places the mold makes the page with other words, compressed and not', () => {
  const pages = fc.array(fc.record({ before: someText, word: fc.integer({ min: 0, max: 1 }) }), {
    maxLength: 30,
  });
  let compressed = 0;
  fc.assert(
    fc.property(pages, someText, (parts, rest) => {
      const write = (words: string[]) =>
        parts.map(({ before, word }) => before + (words[word] ?? '')).join('') + rest;
      const [first, later] = [
        [nonce(), randomUUID()],
        [nonce(), randomUUID()],
      ];
      const mold = moldOf(Buffer.from(write(first)), bytes(first));
      if (!mold) return;
      compressed++;
      expect(mold.plain(bytes(later)).toString()).toBe(write(later));
      expect(gunzipSync(mold.gzip(bytes(later))).toString()).toBe(write(later));
    }),
    { numRuns: 150, seed: 20261123 },
  );
  // One with a word so far from its first place that it would not come out right is given up.
  expect(compressed).toBeGreaterThan(75);
});

test('a page of the usual length is compressed about as well as by gzip itself', async () => {
  const { gzipSync } = await import('node:zlib');
  const [first] = [nonce()];
  const line = (each: number) => `<p class="mt-4">${each * 7919} ways</p><script nonce="${first}"></script>`;
  const page = Buffer.from(Array.from({ length: 200 }, (_, each) => line(each)).join(''));
  const mold = moldOf(page, bytes([first]));
  expect(mold?.gzip(bytes([nonce()])).length).toBeLessThan(gzipSync(page).length + 100);
});
