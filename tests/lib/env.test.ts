import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { EnvError, parseEnv } from '@/lib/env';
import { newPushKeys } from '@/lib/reminders/new-push-keys';

const complete = {
  APP_URL: 'https://hersys.example',
  AUTH_SECRET: 'a secret of these tests, never used',
  RESEND_API_KEY: 're_1',
  MAIL_FROM: 'My HER-SYS <no-reply@hersys.example>',
};

function problemsOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    return error instanceof EnvError ? error.problems : ['another error'];
  }
}

describe('the environment', () => {
  test('is complete with four variables; the rest has defaults', () => {
    expect(parseEnv(complete)).toMatchObject({ PORT: 3000, TRUSTED_PROXY_HOPS: 0, DEFAULT_LOCALE: 'en' });
  });

  test('names every missing variable at once, each with an example', () => {
    const problems = problemsOf({});
    for (const name of Object.keys(complete)) {
      expect(problems.find((problem) => problem.startsWith(name))).toMatch(/is missing\. Example: /);
    }
    expect(problems).toHaveLength(4);
  });

  test.each([
    ['AUTH_SECRET', 'kj3H8s0aLq9zX7vB2nM5wE1rT4yU6i'],
    ['AUTH_SECRET', 'x'.repeat(64)],
    ['AUTH_SECRET', 'abab'.repeat(16)],
    ['AUTH_SECRET', 'change-me-change-me-change-me-please!'],
    ['AUTH_SECRET', 'the output of: openssl rand -base64 48'],
    ['AUTH_SECRET', 'your-auth-secret-of-at-least-32-signs'],
    ['AUTH_SECRET', '0123456789abcdef0123456789abcdef'],
    ['APP_URL', 'hersys.example'],
    ['APP_URL', 'ftp://hersys.example'],
    ['APP_URL', 'https://hersys.example/app'],
    ['APP_URL', 'https://user:word@hersys.example'],
    ['APP_URL', 'https://hersys.example?a=b'],
    ['RESEND_BASE_URL', 'api.resend.com'],
    ['DATABASE_DIRECT_URL', 'hersys'],
    ['DATABASE_URL', 'mysql://db'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PORT', '0x50'],
    ['PORT', '3e3'],
    ['VAPID_PUBLIC_KEY', 'short'],
    ['VAPID_PRIVATE_KEY', 'x'.repeat(42)],
    ['VAPID_SUBJECT', 'operator'],
    ['TRUSTED_PROXY_HOPS', '-1'],
    ['TRUSTED_PROXY_HOPS', '1.5'],
    ['TRUSTED_PROXY_HOPS', 'one'],
    ['TRUSTED_PROXY_HOPS', '11'],
    ['DEFAULT_LOCALE', 'xx'],
    ['LOG_LEVEL', 'loud'],
    ['HELP_PHONE', 'call us'],
    ['HELP_PHONE', '03-0000-1111"><svg>'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'My HER-SYS <@hersys.example>'],
    ['MAIL_FROM', 'My HER-SYS <a@hersys.example'],
    ['MAIL_FROM', 'a@hersys.example, b@hersys.example'],
    ['MAIL_FROM', 'a@hersys.example\r\nBcc: b@hersys.example'],
    ['HERSYS_TEST', 'true'],
    ['HERSYS_DEMO', 'yes'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(problemsOf({ ...complete, [name]: value })).toEqual([
      expect.stringContaining(`${name} is not valid`),
    ]);
  });

  test('takes an empty value for an absent one', () => {
    expect(parseEnv({ ...complete, PORT: '' }).PORT).toBe(3000);
  });

  test.each(['a@b.example', 'My HER-SYS <no-reply@hersys.example>', '保健所 <a.b+c@hersys.example>'])(
    'takes %s as who sends the mail',
    (sender) => expect(parseEnv({ ...complete, MAIL_FROM: sender }).MAIL_FROM).toBe(sender),
  );

  test('takes the key of a generator', () => {
    for (const encoding of ['base64', 'hex', 'base64url'] as const) {
      const secret = randomBytes(48).toString(encoding);
      expect(parseEnv({ ...complete, AUTH_SECRET: secret }).AUTH_SECRET).toBe(secret);
    }
  });

  test('a secret made up for a test will do in a test', () => {
    const made = { ...complete, APP_URL: 'http://localhost:3000', AUTH_SECRET: 'x'.repeat(32) };
    expect(problemsOf({ ...made, HERSYS_TEST: '1' })).toEqual([]);
    expect(problemsOf(made)).toHaveLength(1);
  });

  test('knows the site by its origin, however it is written', () => {
    expect(parseEnv({ ...complete, APP_URL: 'https://HERSYS.example:443/' }).APP_URL).toBe(
      'https://hersys.example',
    );
  });

  test.each([
    ['APP_URL', 'http://hersys.example'],
    ['APP_URL', 'http://192.168.0.10:3000'],
    ['APP_URL', 'http://localhost.hersys.example'],
    ['RESEND_BASE_URL', 'http://mail.example'],
  ])('refuses %s=%s, since it could be read on the way', (name, value) => {
    expect(problemsOf({ ...complete, [name]: value })).toEqual([
      expect.stringContaining(`${name} must begin with https`),
    ]);
    const test = { ...complete, APP_URL: 'http://localhost:3000', HERSYS_TEST: '1', [name]: value };
    expect(problemsOf(test)).toEqual([]);
  });

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'takes %s, which stays on this machine',
    (here) => expect(parseEnv({ ...complete, APP_URL: here, RESEND_BASE_URL: here }).APP_URL).toBe(here),
  );

  test('names every wrong variable, each once, also those that are wrong together', () => {
    const problems = problemsOf({
      ...complete,
      APP_URL: 'http://hersys.example',
      AUTH_SECRET: 'short',
      PORT: 'x',
      LIMITS: '{}',
    });
    for (const name of ['APP_URL', 'AUTH_SECRET', 'PORT', 'LIMITS'])
      expect(
        problems.filter((line) => line.startsWith(name)),
        name,
      ).toHaveLength(1);
    expect(problems).toHaveLength(4);
    // What was wrong may be a secret: it is named, never repeated.
    expect(problems.join()).not.toContain('short');
  });

  test('takes all three of web push, or none, and two keys that are halves of one', () => {
    const [one, other] = [newPushKeys(), newPushKeys()];
    const push = (publicKey: string, privateKey: string) => ({
      ...{ ...complete, VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey },
      VAPID_SUBJECT: 'mailto:operator@hersys.example',
    });
    expect(problemsOf(push(one.publicKey, one.privateKey))).toEqual([]);
    expect(problemsOf(push(one.publicKey, other.privateKey))).toEqual([
      expect.stringContaining('do not belong together'),
    ]);
    expect(problemsOf({ ...push(one.publicKey, one.privateKey), VAPID_SUBJECT: '' })).toEqual([
      expect.stringContaining('all three, or none'),
    ]);
  });

  test('lets tests, and only tests, set limits and the clock', () => {
    const local = { ...complete, APP_URL: 'http://localhost:3000' };
    expect(parseEnv({ ...local, HERSYS_TEST: '1', LIMITS: '{"code.sendsPerHour":9}' }).LIMITS).toEqual({
      'code.sendsPerHour': 9,
    });
    expect(problemsOf({ ...local, LIMITS: '{}' })).toHaveLength(1);
    expect(problemsOf({ ...local, HERSYS_CLOCK_FILE: '/tmp/clock' })).toHaveLength(1);
    expect(problemsOf({ ...local, PUSH_TEST_SERVICE: 'http://127.0.0.1:1' })).toHaveLength(1);
    expect(problemsOf({ ...complete, HERSYS_TEST: '1' })).toHaveLength(1);
    expect(problemsOf({ ...complete, HERSYS_TEST: '1', LIMITS: '{}' })).toHaveLength(1);
    for (const limits of ['many', '[]', '{"code.sendsPerHour":-1}', '{"code.sendsPerHour":"9"}', 'null'])
      expect(problemsOf({ ...local, HERSYS_TEST: '1', LIMITS: limits }), limits).toHaveLength(1);
  });
});
