import { expect } from '@playwright/test';
import type { RawAnswer } from './raw-http';

const headers: Record<string, string | RegExp> = {
  'content-security-policy': /frame-ancestors 'none'/,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': /camera=\(\)/,
};

/** The headers that stand on every answer, whoever gives it; `kept` where a cache may keep it. */
export function expectProtected(answer: RawAnswer, what: string, { kept = false } = {}): void {
  for (const [name, value] of Object.entries(headers))
    expect(answer.headers[name], `${what}: ${name}`).toMatch(value);
  const policy = String(answer.headers['content-security-policy']);
  expect(policy, what).not.toMatch(/unsafe/);
  expect(answer.headers['x-powered-by'] ?? answer.headers.server, what).toBeUndefined();
  if (kept) expect(answer.headers['cache-control'], what).toMatch(/^public/);
  else expect(answer.headers['cache-control'], what).toMatch(/no-store/);
}

/** The nonce of a policy, or undefined where it lets no script run at all. */
export function nonceOf({ headers: { 'content-security-policy': policy } }: RawAnswer): string | undefined {
  return /script-src 'self' 'nonce-([0-9a-f]{32})' 'strict-dynamic'(?:;|$)/.exec(String(policy))?.[1];
}

/** Each script and style of a document is allowed by the document's own policy, and by nothing else. */
export function expectOwnScriptsOnly(answer: RawAnswer, what: string): void {
  const nonce = nonceOf(answer);
  const inside = answer.text.matchAll(/<(script|style|link)\b([^>]*)>/g);
  for (const [tag, kind, attributes = ''] of inside) {
    const needsNonce = kind !== 'link' || /rel="(?:stylesheet|preload)"[^>]*as="script"/.test(attributes);
    if (!needsNonce) continue;
    if (kind === 'style' && nonce === undefined)
      expect(String(answer.headers['content-security-policy'])).toContain('sha256-');
    else expect(tag, what).toContain(`nonce="${nonce}"`);
  }
  expect(answer.text, `${what}: a handler in an attribute`).not.toMatch(/<[a-z][^>]*\son[a-z]+=/i);
  expect(answer.text, `${what}: a style in an attribute`).not.toMatch(/<[a-z][^>]*\sstyle=/i);
  expect(answer.text, `${what}: a script in an address`).not.toMatch(/(?:href|src|action)="\s*javascript:/i);
}
