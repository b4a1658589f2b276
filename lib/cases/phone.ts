import parsePhoneNumber from 'libphonenumber-js';
import { cleanText } from '@/lib/forms/clean-text';

/**
 * A phone number as it is kept and compared, `+819012345678` (E.164); undefined when it cannot be one. Without a
 * country code it is a Japanese number. Dashes of any kind, brackets, spaces and full-width digits are fine.
 */
export function normalisePhone(typed: string): string | undefined {
  const plain = cleanText(typed).replace(/[\p{Pd}\u2212\u30fc\uff70]/gu, '-');
  const number = parsePhoneNumber(plain, 'JP');
  return number?.isPossible() ? number.number : undefined;
}

/** The number as people in Japan write it: 090-1234-5678; a foreign one with its country code. */
export function formatPhone(e164: string): string {
  const number = parsePhoneNumber(e164);
  if (!number) return e164;
  return number.country === 'JP' ? number.formatNational() : number.formatInternational();
}
