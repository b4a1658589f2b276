import 'server-only';
import { cookies } from 'next/headers';
import { env } from '@/lib/env';

type CookieName =
  | 'session'
  | 'staff-session'
  | 'email-challenge'
  | 'passkey-challenge'
  | 'invitation'
  | 'new-authenticator'
  | 'new-codes'
  | 'new-handover'
  | 'new-invitation'
  | 'new-token';

/** The name a cookie has on the wire: `__Host-` binds it to this host and to https. */
export function cookieName(name: CookieName): string {
  return `${isSecure() ? '__Host-' : ''}hersys-${name}`;
}

/** The attributes of every cookie that proves something. */
export function cookieOptions(expires?: Date) {
  return { httpOnly: true, secure: isSecure(), sameSite: 'lax' as const, path: '/', expires };
}

export async function readCookie(name: CookieName): Promise<string | undefined> {
  return (await cookies()).get(cookieName(name))?.value;
}

/** The same where there is only the Cookie header of a request. Values of ours need no decoding. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.findLast((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Without `expires` the cookie ends with the browser. */
export async function writeCookie(name: CookieName, value: string, expires?: Date): Promise<void> {
  (await cookies()).set(cookieName(name), value, cookieOptions(expires));
}

/** The same as the words of a Set-Cookie header, where Next is not. */
export function cookieHeader(name: CookieName, value: string, expires: Date): string {
  const secure = isSecure() ? '; Secure' : '';
  return `${cookieName(name)}=${value}; Path=/; Expires=${expires.toUTCString()}; HttpOnly; SameSite=Lax${secure}`;
}

export async function clearCookie(name: CookieName): Promise<void> {
  (await cookies()).set(cookieName(name), '', cookieOptions(new Date(0)));
}

function isSecure(): boolean {
  return env().APP_URL.startsWith('https:');
}
