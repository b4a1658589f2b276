const made = new Map<string, Intl.DateTimeFormat>();

/** Writes instants as they are in Japan. Made once for each language and form: making one costs more than the page's line that it writes. */
export function japanFormat(locale: string, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(form)}`;
  const found = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...form, timeZone: 'Asia/Tokyo' });
  made.set(key, found);
  return found;
}
