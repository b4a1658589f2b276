import 'server-only';
import { Secret, TOTP } from 'otpauth';
import { qrPath } from '@/lib/qr-path';

const issuer = 'My HER-SYS';
const stepSeconds = 30;

/** A fresh shared secret of 160 bits (RFC 4226), in base32 as authenticator apps take it. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function totp(secret: string, account = ''): TOTP {
  return new TOTP({ issuer, label: account, secret: Secret.fromBase32(secret), period: stepSeconds });
}

/**
 * The 30-second step whose code was typed, the present one or a neighbour, so that a clock may be half a minute wrong;
 * undefined when the code fits none. A step may be used once: the caller keeps the last one.
 */
export function stepOfCode(secret: string, code: string, at: Date): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / stepSeconds) + delta;
}

/** The secret as a QR code: `path` is an SVG path of unit squares inside a `size` by `size` box, without the quiet zone. */
export function totpQrCode(secret: string, email: string): { size: number; path: string } {
  return qrPath(totp(secret, email).toString());
}
