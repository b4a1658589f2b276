import { NextResponse, type NextRequest } from 'next/server';
import { env } from './lib/env';

/** Headers of every page. Access is decided by the pages themselves: this file never protects anything. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(crypto.randomUUID().replaceAll('-', ''));
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set('content-security-policy', policy);
  headers.set('x-hersys-path', request.nextUrl.pathname + request.nextUrl.search);
  // Lets a page tell that it answers a sent form: then it keeps the answers instead of redirecting.
  headers.set('x-hersys-method', request.method);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('Cache-Control', 'private, no-store');
  // Not "no-referrer": browsers would then send "Origin: null" with our forms, and the server refuses those.
  response.headers.set('Referrer-Policy', 'same-origin');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('X-Frame-Options', 'DENY');
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  response.headers.set(
    'Permissions-Policy',
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  );
  if (secure()) response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // React's developer build evaluates code to rebuild stack traces, and hot reloading writes styles and opens a socket.
  const development = process.env.NODE_ENV === 'development';
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' ${development ? `'unsafe-inline'` : `'nonce-${nonce}'`}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${development ? ' ws: wss:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(secure() ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

function secure(): boolean {
  return env().APP_URL.startsWith('https:');
}

export const config = {
  // Built files and icons have headers of their own; everything else is a page, an action or an answer of ours.
  matcher: ['/((?!_next/static|_next/image|favicon.ico$|icon.svg$|apple-touch-icon.png$).*)'],
};
