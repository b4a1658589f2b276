import { createECDH } from 'node:crypto';
import { z } from 'zod';
import { staffLocales } from './language/languages';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
/** Whether what is sent to it can be read on the way: plain http to another machine. */
const isReadable = (text: string) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'http:' && !loopback.test(hostname);
};
const url = z.url({ protocol: /^https?$/ });
/** A site as a whole: a path, a name or a password in it would be lost without a word. */
const isOrigin = (text: string) => {
  const { pathname, search, hash, username, password } = new URL(text);
  return pathname === '/' && !search && !hash && !username && !password;
};
const origin = url.pipe(
  z
    .string()
    .refine(isOrigin)
    .transform((text) => new URL(text).origin),
);
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const wholeNumber = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .default(fallback);
/** One sign over and over, or the words of an example: long, and guessed at once. */
const isGuessable = (text: string) =>
  new Set(text).size < 10 ||
  /change.?(me|this)|placeholder|openssl|your.?(auth.?)?secret|0123456789|abcdefghij/i.test(text);
const base64url = (length: number) => z.string().regex(new RegExp(`^[\\w-]{${length}}$`));
/** Whether two keys of web push are the two halves of one. */
const belongTogether = (publicKey: string, privateKey: string) => {
  const half = createECDH('prime256v1');
  try {
    half.setPrivateKey(privateKey, 'base64url');
    return half.getPublicKey().equals(Buffer.from(publicKey, 'base64url'));
  } catch {
    return false;
  }
};
const sender = /^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** Every variable the product reads: what it must look like, and an example shown when it does not. */
const variables = {
  DATABASE_URL: {
    schema: postgresUrl.optional(),
    example: 'postgres://hersys:secret@db.example:5432/hersys',
  },
  DATABASE_DIRECT_URL: {
    schema: postgresUrl.optional(),
    example: 'postgres://hersys:secret@db.example:5432/hersys',
  },
  DATA_FOLDER: { schema: z.string().min(1).optional(), example: '/var/lib/hersys' },
  APP_URL: { schema: origin, example: 'https://hersys.example' },
  AUTH_SECRET: { schema: z.string().min(32), example: 'the output of: openssl rand -base64 48' },
  RESEND_API_KEY: { schema: z.string().min(1), example: 're_123456789' },
  RESEND_BASE_URL: { schema: url.default('https://api.resend.com'), example: 'https://api.resend.com' },
  MAIL_FROM: { schema: z.string().regex(sender), example: 'My HER-SYS <no-reply@hersys.example>' },
  VAPID_PUBLIC_KEY: { schema: base64url(87).optional(), example: 'of: npm run --silent hersys -- push-keys' },
  VAPID_PRIVATE_KEY: {
    schema: base64url(43).optional(),
    example: 'of: npm run --silent hersys -- push-keys',
  },
  VAPID_SUBJECT: {
    schema: z
      .string()
      .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/)
      .optional(),
    example: 'mailto:operator@hersys.example',
  },
  PORT: { schema: wholeNumber(3000).pipe(z.number().max(65_535)), example: '3000' },
  TRUSTED_PROXY_HOPS: { schema: wholeNumber(0).pipe(z.number().max(10)), example: '0' },
  DEFAULT_LOCALE: { schema: z.enum(staffLocales).default('en'), example: 'en' },
  HELP_PHONE: {
    schema: z
      .string()
      .regex(/^[0-9+() -]{3,20}$/)
      .optional(),
    example: '0120-000-000',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    example: 'info',
  },
  HERSYS_WORKER: { schema: z.literal('off').optional(), example: 'off' },
  HERSYS_DEMO: { schema: z.literal('1').optional(), example: '1' },
  HERSYS_TEST: { schema: z.literal('1').optional(), example: '1' },
  LIMITS: { schema: jsonObject().optional(), example: '{"code.sendsPerHour":100}' },
  PUSH_TEST_SERVICE: { schema: origin.optional(), example: 'http://127.0.0.1:4000' },
  HERSYS_CLOCK_FILE: { schema: z.string().min(1).optional(), example: '/tmp/hersys-clock' },
};

function jsonObject() {
  return z.string().transform((text, context): Record<string, number> => {
    try {
      return z.record(z.string(), z.number().min(0)).parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'is not a JSON object of numbers' });
      return z.NEVER;
    }
  });
}

type Variable = keyof typeof variables;
export type Env = { [Name in Variable]: z.output<(typeof variables)[Name]['schema']> };

/** Thrown when the environment is wrong; `problems` names every wrong variable, one line each. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration is not complete:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'EnvError';
  }
}

/** The checked configuration. An empty string counts as absent. Throws EnvError with all problems at once. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, example }] of Object.entries(variables)) {
    const given = source[name] === '' ? undefined : source[name];
    const result = schema.safeParse(given);
    if (result.success) values[name] = result.data;
    else
      problems.push(
        `${name} ${given === undefined ? 'is missing' : 'is not valid'}. Example: ${name}=${example}`,
      );
  }
  const env = values as Env;
  for (const name of ['APP_URL', 'RESEND_BASE_URL'] as const) {
    if (env.HERSYS_TEST !== '1' && env[name] && isReadable(env[name]))
      problems.push(
        `${name} must begin with https: what is sent to ${env[name]} could be read on the way. Example: ${name}=${variables[name].example}`,
      );
  }
  if (env.HERSYS_TEST !== '1' && env.AUTH_SECRET && isGuessable(env.AUTH_SECRET)) {
    problems.push(`AUTH_SECRET is not valid. Example: AUTH_SECRET=${variables.AUTH_SECRET.example}`);
  }
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = env;
  const given = [VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT].filter((each) => each !== undefined);
  if (given.length > 0 && problems.length === 0) {
    if (given.length < 3)
      problems.push(
        'VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT are set all three, or none of them',
      );
    else if (!belongTogether(VAPID_PUBLIC_KEY ?? '', VAPID_PRIVATE_KEY ?? ''))
      problems.push(
        'VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY do not belong together: take both from one npm run --silent hersys -- push-keys',
      );
  }
  if ((env.LIMITS ?? env.HERSYS_CLOCK_FILE ?? env.PUSH_TEST_SERVICE) && env.HERSYS_TEST !== '1') {
    problems.push(
      'LIMITS, HERSYS_CLOCK_FILE and PUSH_TEST_SERVICE are for tests only: they need HERSYS_TEST=1',
    );
  }
  if (env.HERSYS_TEST === '1' && env.APP_URL?.startsWith('https:')) {
    problems.push(
      'HERSYS_TEST=1 is refused where APP_URL is https: it would let a test set limits and the clock',
    );
  }
  if (problems.length > 0) throw new EnvError(problems);
  return env;
}

let checked: Env | undefined;

/** The configuration of this process, parsed at first use. */
export function env(): Env {
  return (checked ??= parseEnv(process.env));
}
