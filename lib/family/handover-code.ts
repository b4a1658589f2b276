import 'server-only';
import { randomInt } from 'node:crypto';
import { keyedHash } from '@/lib/sealing';

/** Letters and digits that are not taken for each other, read or said aloud. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const characters = 10;

/** A fresh code of about 49 bits, as it is shown: `ABCDE-23456`. */
export function newHandoverCode(): string {
  const drawn = Array.from({ length: characters }, () => alphabet.charAt(randomInt(alphabet.length))).join(
    '',
  );
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`;
}

/** A code as it is compared: capitals and digits, whatever width, spaces and dashes it was typed with. */
function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** Under what a code is stored; of a code, however it was typed, always the same. */
export function hashOfHandoverCode(typed: string): string {
  return keyedHash('handover', plainCode(typed));
}

/** The same of what stands in a field that may be left empty. */
export function hashOfTyped(typed: string): string | undefined {
  return plainCode(typed) ? hashOfHandoverCode(typed) : undefined;
}
