import { createTranslator } from 'next-intl';

/**
 * A sentence that counts, as templates for a phone: one for each of the language's plural categories that a small figure can have,
 * and `=0`. The figure and the other values stay as names in braces.
 */
export function pluralTemplates(
  sentence: string,
  { count, others, locale }: { count: string; others: readonly string[]; locale: string },
): Record<string, string> {
  const t = createTranslator({ locale, messages: { sentence } });
  const kept = Object.fromEntries(others.map((name) => [name, `{${name}}`]));
  const written = (figure: number) => t('sentence', { ...kept, [count]: figure });
  const category = new Intl.PluralRules(locale);
  const templates: Record<string, string> = { '=0': written(0) };
  // From above: a large figure is in a sentence only where it is counted.
  for (let figure = 199; figure > 0; figure--)
    templates[category.select(figure)] ??= written(figure).replace(String(figure), `{${count}}`);
  return templates;
}
