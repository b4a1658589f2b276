/**
 * A path of this site, to go on to after signing in; undefined for whatever a browser could read as another site:
 * `//other.example`, `/\other.example`, `/⇥/other.example`.
 */
export function internalPath(typed: unknown): string | undefined {
  return typeof typed === 'string' && /^\/(?!\/)[^\\\s\p{Cc}]*$/u.test(typed) ? typed : undefined;
}

/** A page of the staff to come back to; their first page for everything else, the lock screen included. */
export function staffPath(typed: unknown): string {
  const path = internalPath(typed);
  return path && /^\/dashboard(?!\/(locked|sign-in|activity)\b)(?=[/?]|$)/.test(path) ? path : '/dashboard';
}
