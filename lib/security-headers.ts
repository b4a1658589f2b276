import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

export interface SecurityOptions {
  appUrl: URL;
  /** The developer's server: React evaluates code to rebuild stack traces, and hot reloading writes styles and opens a socket. */
  development?: boolean;
}

/** A fresh policy, good for one answer: only scripts and styles that carry its nonce run. */
export function newPolicy({ appUrl, development = false }: SecurityOptions): string {
  const nonce = randomUUID().replaceAll('-', '');
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' ${development ? `'unsafe-inline'` : `'nonce-${nonce}'`}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${development ? ' ws: wss:' : ''}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(isSecure(appUrl) ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** The nonce of such a policy: what every script and style of its answer carries. */
export function nonceOf(policy: string): string {
  return /'nonce-([0-9a-f]{32})'/.exec(policy)?.[1] ?? '';
}

/** The headers of every answer, whoever gives it. */
export function securityHeaders(policy: string, appUrl: URL): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    // Not "no-referrer": browsers would then send "Origin: null" with our forms, and the server refuses those.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
    ...(isSecure(appUrl) ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}

/** Puts them on an answer that has not begun. Whatever shows something of a person is never kept by a cache. */
export function protect(response: ServerResponse, policy: string, path: string, appUrl: URL): void {
  for (const [name, value] of Object.entries(securityHeaders(policy, appUrl)))
    response.setHeader(name, value);
  if (!isBuiltFile(path)) response.setHeader('Cache-Control', 'private, no-store');
}

/** Built files and icons say themselves how long they are good. */
function isBuiltFile(path: string): boolean {
  return /^\/(_next\/static\/|icons\/|favicon\.ico$|icon\.svg$|apple-touch-icon\.png$)/.test(path);
}

/** What Next and its hosts tell themselves by headers; from a client it would be a lie about the inside of the house. */
const internal = /^x-(middleware|invoke|matched|nextjs|next|prerender|vercel|now|hersys)-/;

/**
 * Takes away what only the inside may say, and tells the pages the policy (Next takes the nonce for its own scripts from
 * it), the address and the method of this request: a page that answers a sent form keeps the answers.
 */
export function tellThePages(
  headers: IncomingHttpHeaders,
  request: { url: string; method: string },
  policy: string,
): void {
  for (const name of Object.keys(headers)) if (internal.test(name)) delete headers[name];
  delete headers['content-security-policy-report-only'];
  delete headers['next-resume'];
  headers['content-security-policy'] = policy;
  headers['x-hersys-path'] = request.url;
  headers['x-hersys-method'] = request.method;
}

function isSecure(appUrl: URL): boolean {
  return appUrl.protocol === 'https:';
}
