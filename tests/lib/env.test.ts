import { describe, expect, test } from 'vitest';
import { EnvError, parseEnv } from '@/lib/env';

const complete = {
  APP_URL: 'https://hersys.example',
  AUTH_SECRET: 'x'.repeat(32),
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
    ['AUTH_SECRET', 'x'.repeat(31)],
    ['APP_URL', 'hersys.example'],
    ['DATABASE_URL', 'mysql://db'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['TRUSTED_PROXY_HOPS', '-1'],
    ['DEFAULT_LOCALE', 'xx'],
    ['LOG_LEVEL', 'loud'],
    ['HELP_PHONE', 'call us'],
    ['MAIL_FROM', 'nobody'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(problemsOf({ ...complete, [name]: value })).toEqual([
      expect.stringContaining(`${name} is not valid`),
    ]);
  });

  test('takes an empty value for an absent one', () => {
    expect(parseEnv({ ...complete, PORT: '' }).PORT).toBe(3000);
  });

  test('lets tests, and only tests, set limits and the clock', () => {
    const local = { ...complete, APP_URL: 'http://localhost:3000' };
    expect(parseEnv({ ...local, HERSYS_TEST: '1', LIMITS: '{"code.sendsPerHour":9}' }).LIMITS).toEqual({
      'code.sendsPerHour': 9,
    });
    expect(problemsOf({ ...local, LIMITS: '{}' })).toHaveLength(1);
    expect(problemsOf({ ...local, HERSYS_CLOCK_FILE: '/tmp/clock' })).toHaveLength(1);
    expect(problemsOf({ ...complete, HERSYS_TEST: '1' })).toHaveLength(1);
    expect(problemsOf({ ...local, HERSYS_TEST: '1', LIMITS: 'many' })).toHaveLength(1);
  });
});
