import { normalisePhone } from '@/lib/cases/phone';
import { cleanText } from '@/lib/forms/clean-text';
import type { Fault, Repair } from './remarks';

export type ReadPhone = { phone: string; repair?: Repair } | { fault: Fault };

/**
 * A phone number as E.164. Excel takes numbers for amounts: a lost zero or plus in front is put back and said, digits
 * that became `9.01E+09` are gone.
 */
export function readPhone(cell: string): ReadPhone {
  const text = cleanText(cell).replace(/^'/, '').replace(/\.0$/, '');
  if (text === '') return { fault: 'empty' };
  if (/^#+$/.test(text) || /^\d+([.,]\d+)?e\+?\d+$/i.test(text)) return { fault: 'destroyed' };
  if (text.length > 40 || /[^\d\s()+\p{Pd}−ーｰ./]/u.test(text)) return { fault: 'phone' };
  // Ten digits of a mobile phone, nine of any other, as they are left when the zero in front is gone.
  if (/^(?:[5-9]0\d{8}|[1-9]\d{8})$/.test(text)) return known(`0${text}`, 'phone-zero');
  if (/^81[1-9]\d{8,9}$/.test(text)) return known(`+${text}`, 'phone-plus');
  // Without a zero or a plus in front it is no number that anybody in Japan can dial.
  return /^[0+(]/.test(text) ? known(text) : { fault: 'phone' };
}

function known(text: string, repair?: Repair): ReadPhone {
  const phone = normalisePhone(text);
  return phone ? { phone, ...(repair && { repair }) } : { fault: 'phone' };
}
