import { cleanLines } from '@/lib/forms/clean-text';
import { isJapanDate, type JapanDate } from '@/lib/japan-time';

/**
 * The texts that were given for one field, cleaned; blank ones are left out. A form sends one text or several, JSON a
 * text, a number, a list or null. What is none of these becomes a text that no reader accepts.
 */
export function givenTexts(input: unknown): string[] {
  if (input === undefined || input === null) return [];
  if (Array.isArray(input))
    return input.flatMap((each: unknown) => (Array.isArray(each) ? ['?'] : givenTexts(each)));
  if (typeof input !== 'string' && typeof input !== 'number') return ['?'];
  const text = cleanLines(String(input));
  return text === '' ? [] : [text];
}

/**
 * A temperature in °C with one decimal, from however a thermometer's figure is written: 36.5, 36,5, 36度5分, 365,
 * 37.8℃. Undefined when it cannot be read.
 */
export function readTemperature(text: string): number | undefined {
  const figure = text
    .replace(/[\s°]|度?[CcＣ]$/g, (mark) => (/\s/.test(mark) ? ' ' : ''))
    .replace(/ *度 */g, '.')
    .replace(/ *分 *$/, '')
    .trim()
    .replace(/ *[.,、。・] *| +/g, '.')
    .replace(/\.$/, '');
  const [, whole, tenths] = /^(\d{2})\.?(\d)$/.exec(figure) ?? [];
  if (whole && tenths) return Number(`${whole}.${tenths}`);
  return /^\d{2}(\.\d{2})?$/.test(figure) ? Math.round(Number(figure) * 10) / 10 : undefined;
}

/** A saturation in whole percent: 97, 97%, ９７％. Undefined when it cannot be read. */
export function readSaturation(text: string): number | undefined {
  const figure = text.replace(/\s|%|パーセント|spo2[:=]?/gi, '');
  return /^\d{2,3}([.,]0+)?$/.test(figure) ? parseInt(figure, 10) : undefined;
}

/** A day: 2026-11-20, 2026/11/20, 2026年11月20日. Undefined when there is no such day. */
export function readDay(text: string): JapanDate | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isJapanDate(date) ? date : undefined;
}
