import { beforeEach, describe, expect, test, vi } from 'vitest';

const written = vi.hoisted((): { name: string; value: string; options: object }[] => []);

// The edge of the framework: what would become a Set-Cookie header.
vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      set: (name: string, value: string, options: object) => written.push({ name, value, options }),
    }),
}));

/** The module as it is in a process that runs under this address. */
async function cookiesUnder(appUrl: string) {
  vi.resetModules();
  vi.stubEnv('APP_URL', appUrl);
  vi.stubEnv('AUTH_SECRET', 'a secret of the tests, at least 32 characters');
  vi.stubEnv('RESEND_API_KEY', 're_test');
  vi.stubEnv('MAIL_FROM', 'no-reply@example.test');
  return import('@/lib/auth/cookies');
}

beforeEach(() => {
  written.length = 0;
});

describe.each([
  'session',
  'staff-session',
  'email-challenge',
  'invitation',
  'new-codes',
  'new-authenticator',
] as const)('the cookie %s', (name) => {
  test('is bound to this host and to https, and no script reads it', async () => {
    const { writeCookie } = await cookiesUnder('https://hersys.example');
    await writeCookie(name, 'value');
    expect(written).toEqual([
      {
        name: `__Host-hersys-${name}`,
        value: 'value',
        options: { httpOnly: true, secure: true, sameSite: 'lax', path: '/', expires: undefined },
      },
    ]);
  });

  test('works under http for development, otherwise the same, and is cleared under its own name', async () => {
    const { clearCookie } = await cookiesUnder('http://localhost:3000');
    await clearCookie(name);
    expect(written).toEqual([
      {
        name: `hersys-${name}`,
        value: '',
        options: { httpOnly: true, secure: false, sameSite: 'lax', path: '/', expires: new Date(0) },
      },
    ]);
  });
});
