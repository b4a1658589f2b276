import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { locales } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';

function leavesOf(tree: object, path = ''): [key: string, sentence: unknown][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? leavesOf(value, `${path}${key}.`)
      : [[`${path}${key}`, value]],
  );
}

const argumentsOf = (sentence: unknown) =>
  [...String(sentence).matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1]).sort();

describe.each(locales)('the sentences in %s', (locale) => {
  const english = new Map(leavesOf(messages.en));
  const own = leavesOf(messages[locale]);

  test('have the same keys as the English ones', () => {
    expect(own.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  });

  test('are none of them empty, and take the same values', () => {
    for (const [key, sentence] of own) {
      expect(String(sentence).trim(), key).not.toBe('');
      expect([...new Set(argumentsOf(sentence))], key).toEqual([...new Set(argumentsOf(english.get(key)))]);
    }
  });

  test('are all well-formed', () => {
    const problems: string[] = [];
    // The keys are walked, not written, so their type is left aside here.
    const t = createTranslator({
      locale,
      messages: messages[locale],
      onError: (error) => problems.push(error.message),
    }) as unknown as {
      rich: (key: string, values: Record<string, number | (() => string)>) => unknown;
    };
    for (const [key, sentence] of own) {
      const values = argumentsOf(sentence).map((name): [string, number] => [String(name), 1]);
      const tags = [...String(sentence).matchAll(/<(\w+)>/g)].map((match): [string, () => string] => [
        String(match[1]),
        () => '',
      ]);
      t.rich(key, Object.fromEntries<number | (() => string)>([...values, ...tags]));
    }
    expect(problems).toEqual([]);
  });
});

test('Japanese sentences are Japanese', () => {
  const untranslated = leavesOf(messages.ja).filter(
    ([key, sentence]) =>
      !/[\u3040-\u30ff\u4e00-\u9fff]/.test(String(sentence)) &&
      /[a-z]{4}/i.test(String(sentence).replace(/\{\w+\}/g, '')) &&
      !/productName|languages?\./.test(key),
  );
  expect(untranslated).toEqual([]);
});
