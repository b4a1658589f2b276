import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { filled } from '@/app/(patient)/on-phone/time-words';
import { formatsOf, locales } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { pluralTemplates } from '@/lib/language/plural-templates';
import { templateOf } from '@/lib/language/template-of';

test.each(locales)('a phone says in %s how many days are left as the server says it', (language) => {
  const sentence = messages[language]['status-report'].today.until;
  const locale = formatsOf(language);
  const t = createTranslator({ locale, messages: { sentence } });
  const templates = pluralTemplates(sentence, { count: 'days', others: ['date'], locale });
  for (let days = 0; days <= 60; days++)
    expect(filled(templateOf(templates, days, locale), { date: 'X', days })).toBe(
      t('sentence', { date: 'X', days }),
    );
});

test('a language that counts in more ways has a template for each', () => {
  const sentence =
    '{n, plural, =0 {none} one {# day, {who}} few {# days, few} many {# days, many} other {#}}';
  const templates = pluralTemplates(sentence, { count: 'n', others: ['who'], locale: 'pl' });
  expect(templates).toEqual({
    '=0': 'none',
    one: '{n} day, {who}',
    few: '{n} days, few',
    many: '{n} days, many',
  });
});
