import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  type CipherGCM,
  type DecipherGCM,
} from 'node:crypto';
import { env } from './env';

/** What a secret is kept for; each purpose has a key of its own, derived from AUTH_SECRET. */
type Purpose =
  | 'code'
  | 'limit'
  | 'mail'
  | 'totp'
  | 'session'
  | 'invitation'
  | 'api-token'
  | 'recovery-code'
  | 'browser'
  | 'passkey'
  | 'handover'
  | 'live'
  | 'phone'
  | 'draft'
  | 'backup'
  | 'audit'
  | 'recuperation';

const keys = new Map<Purpose, Buffer>();

/** Derived once per process: every request that names a session needs one. */
function keyFor(purpose: Purpose): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, 'my-her-sys', purpose, 32));
  keys.set(purpose, key);
  return key;
}

/** Keyed hash (HMAC-SHA-256, hex) under which a code or token is stored; nobody can invert it without AUTH_SECRET. */
export function keyedHash(purpose: Purpose, secret: string): string {
  return createHmac('sha256', keyFor(purpose)).update(secret).digest('hex');
}

/** Encrypts a text (AES-256-GCM): 12 bytes nonce, 16 bytes tag, then the cipher text, as base64url. */
export function seal(purpose: Purpose, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** Opens what `seal` closed; throws when the text was changed or the key is another. */
export function unseal(purpose: Purpose, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** Enciphers a stream (AES-256-GCM) under a fresh nonce; the tag, which the cipher knows at its end, belongs behind it. */
export function cipherFor(purpose: Purpose): { cipher: CipherGCM; nonce: Buffer } {
  const nonce = randomBytes(12);
  return { cipher: createCipheriv('aes-256-gcm', keyFor(purpose), nonce), nonce };
}

/** Deciphers what `cipherFor` made. Whether it was changed is known at the end, where it throws. */
export function decipherFor(purpose: Purpose, nonce: Buffer, tag: Buffer): DecipherGCM {
  return createDecipheriv('aes-256-gcm', keyFor(purpose), nonce).setAuthTag(tag);
}

/** A random token of 256 bits, safe in cookies and addresses. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
