/** Of the templates of a sentence that counts (`pluralTemplates`) the one for a figure. */
export function templateOf(templates: Record<string, string>, figure: number, locale: string): string {
  const of = figure === 0 ? '=0' : new Intl.PluralRules(locale).select(figure);
  return templates[of] ?? templates.other ?? '';
}
