import 'server-only';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { keyedHash } from '@/lib/sealing';

// Crockford's: no I, L, O and U, which are taken for others or make words.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const numberLength = 16;
const checkLength = 8;

const written = (bytes: Uint8Array) => Array.from(bytes, (byte) => alphabet[byte % 32]).join('');

/** A number for a new record: 80 random bits as 16 digits and letters. */
export const newNumber = () => written(randomBytes(numberLength));

/** What only we can write behind a number: 40 bits of a keyed hash. */
const checkOf = (number: string) =>
  written(Buffer.from(keyedHash('recuperation', number), 'hex').subarray(0, checkLength));

/** The number and its check characters, as they stand in the QR code. */
export const tokenOf = (number: string) => `${number}.${checkOf(number)}`;

/** The same as a person reads and types it: six groups of four. */
export const typedOf = (number: string) => `${number}${checkOf(number)}`.replace(/(.{4})(?=.)/g, '$1-');

/** Where anybody checks a record; with a number, that record. */
export function checkUrl(number?: string): string {
  const address = `${env().APP_URL.replace(/\/+$/, '')}/check-record`;
  return number === undefined ? address : `${address}/${tokenOf(number)}`;
}

/** What somebody typed or scanned as `tokenOf` writes it, genuine or not; undefined where it cannot be one. */
export function tokenIn(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u30fc\uff70.]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const isOne =
    plain.length === numberLength + checkLength && [...plain].every((each) => alphabet.includes(each));
  return isOne ? `${plain.slice(0, numberLength)}.${plain.slice(numberLength)}` : undefined;
}

/** The number in a token that we wrote; undefined for every other text. Asks nothing but the key. */
export function genuineNumber(text: string): string | undefined {
  const [number, check] = tokenIn(text)?.split('.') ?? [];
  if (number === undefined || check === undefined) return undefined;
  return timingSafeEqual(Buffer.from(check), Buffer.from(checkOf(number))) ? number : undefined;
}
