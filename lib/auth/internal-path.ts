/**
 * A path of this site, to go on to after signing in; undefined for whatever a browser could read as another site:
 * `//other.example`, `/\other.example`, `/⇥/other.example`.
 */
export function internalPath(typed: unknown): string | undefined {
  return typeof typed === 'string' && /^\/(?!\/)[^\\\s\p{Cc}]*$/u.test(typed) ? typed : undefined;
}
