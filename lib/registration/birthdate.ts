import { cleanText } from '@/lib/forms/clean-text';
import { isJapanDate, type JapanDate } from '@/lib/japan-time';

/** The Japanese eras of living people: the year before each first year, and the words people use. */
const eras = [
  { yearZero: 1867, words: /^(?:明治|明|m)/i },
  { yearZero: 1911, words: /^(?:大正|大|t)/i },
  { yearZero: 1925, words: /^(?:昭和|昭|s)/i },
  { yearZero: 1988, words: /^(?:平成|平|h)/i },
  { yearZero: 2018, words: /^(?:令和|令|r)/i },
];

/** A year of birth as typed (1975, S50, 昭和50, 平成元年, full width) as a western year; undefined when it is none. */
export function parseBirthYear(typed: string): number | undefined {
  const text = cleanText(typed).replaceAll(' ', '').replace(/年$/, '');
  const era = eras.find((each) => each.words.test(text));
  const number = era
    ? text
        .replace(era.words, '')
        .replace(/^[.·-]/, '')
        .replace(/^元$/, '1')
    : text;
  if (!/^\d{1,4}$/.test(number)) return undefined;
  const year = (era?.yearZero ?? 0) + Number(number);
  return era && Number(number) > 64 ? undefined : year;
}

/** The birthdate, or undefined when that day does not exist, is more than 130 years ago or after `today`. */
export function parseBirthdate(
  typed: { year: string; month: string; day: string },
  today: JapanDate,
): JapanDate | undefined {
  const year = parseBirthYear(typed.year);
  const month = partOf(typed.month, '月');
  const day = partOf(typed.day, '日');
  if (year === undefined || !month || !day) return undefined;
  const date = `${String(year).padStart(4, '0')}-${month}-${day}`;
  const oldest = `${Number(today.slice(0, 4)) - 130}${today.slice(4)}`;
  return isJapanDate(date) && date >= oldest && date <= today ? date : undefined;
}

function partOf(typed: string, unit: string): string | undefined {
  const text = cleanText(typed).replaceAll(' ', '').replace(unit, '');
  return /^\d{1,2}$/.test(text) ? text.padStart(2, '0') : undefined;
}

/** The day in words of a language, in the western calendar and, for `ja`, in the Japanese one. */
export function formatBirthdate(date: JapanDate, locale: string): { western: string; japanese: string } {
  const instant = new Date(`${date}T00:00:00Z`);
  const words = (tag: string) =>
    new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(instant);
  return { western: words(locale), japanese: words('ja-JP-u-ca-japanese') };
}
