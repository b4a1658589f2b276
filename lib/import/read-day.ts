import { cleanText } from '@/lib/forms/clean-text';
import { addDays, isJapanDate, type JapanDate } from '@/lib/japan-time';
import { parseBirthYear } from '@/lib/registration/birthdate';
import type { Fault, Repair } from './remarks';

export type ReadDay = { day: JapanDate; repair?: Repair } | { fault: Fault };

// Excel counts days from here, since it takes 1900 for a leap year: right from 1900-03-01 on.
const excelDayZero = '1899-12-30';
const separated = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const eraSeparated = /^(\D{1,2}\d{1,2}|\D{1,2}元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const eraDigits = /^([MTSHR]\d{2})(\d{2})(\d{2})$/i;

/**
 * A day as people, Excel and other systems write it; western or Japanese years, digits alone, or Excel's count of days. An
 * order of day and month that could be read in two ways, and a year of two digits, are named and never guessed.
 */
export function readDay(cell: string): ReadDay {
  const whole = cleanText(cell).replace(/^'/, '');
  const text = whole.replace(/[ T]0?0:00(?::00(?:\.0+)?)?Z?$/, '').replaceAll(' ', '');
  // Dashes of any kind stand between numbers.
  const day = writtenDay(text.replace(/[\p{Pd}−ー]/gu, '-'));
  return 'day' in day && text.length < whole.replaceAll(' ', '').length
    ? { ...day, repair: 'date-time' }
    : day;
}

function writtenDay(text: string): ReadDay {
  if (text === '') return { fault: 'empty' };
  if (/^#+$/.test(text) || /^\d+(\.\d+)?e\+?\d+$/i.test(text)) return { fault: 'destroyed' };
  const [, year, month, day] =
    separated.exec(text) ??
    eraSeparated.exec(text) ??
    eraDigits.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (year && month && day) return existing(parseBirthYear(year), month, day);
  if (/^\d{5}(\.0+)?$/.test(text))
    return { day: addDays(excelDayZero, Number.parseInt(text, 10)), repair: 'date-serial' };
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(text)) return { fault: 'date-order' };
  if (/^\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(text) || /^\d{1,2}-[a-z]{3}-\d{2}$/i.test(text))
    return { fault: 'date-short-year' };
  if (/^\d{1,2}[-/月]\d{1,2}日?$/.test(text) || /^(\d{1,2}-[a-z]{3}|[a-z]{3}-\d{2})$/i.test(text))
    return { fault: 'date-no-year' };
  return { fault: 'no-date' };
}

function existing(year: number | undefined, month: string, day: string): ReadDay {
  if (year === undefined) return { fault: 'no-date' };
  const written = [String(year).padStart(4, '0'), month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return isJapanDate(written) ? { day: written } : { fault: 'no-date' };
}
