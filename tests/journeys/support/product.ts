import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { freePort } from '../../../bin/free-port';
import { startMailbox } from '../../../bin/mailbox';
import { hersys } from './hersys';
import { newPushKeys } from '../../../lib/reminders/new-push-keys';
import { startArguments } from '../../../bin/start-arguments';

// All journeys come from one address, so what is counted per address is widened; what is counted per person is not.
const limits = {
  'code.secondsBetweenSends': 2,
  'code.sendsPerHourPerIp': 100_000,
  'signIn.attemptsPerMinutePerIp': 100_000,
  'issuedId.wrongPerDayPerIp': 100_000,
  'issuedId.wrongPerHourAlarm': 100_000,
  'recuperation.checksPerMinutePerIp': 100_000,
};

interface Options {
  databaseUrl: string;
  /** Where its output is kept, in test-results. */
  logFile: string;
  /** On top of the limits of every journey. */
  limits?: Record<string, number>;
  env?: Record<string, string>;
}

async function untilReady(appUrl: string, product: ChildProcess, logFile: string): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    if (product.exitCode !== null) break;
    const answer = await fetch(`${appUrl}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`The product did not become ready: see test-results/${logFile}`);
}

/**
 * Starts the whole product as an operator would, on a free port with a mailbox of its own and two health centers. Its
 * addresses are written into this process's environment, where the helpers of the journeys look for them.
 */
export async function startProduct(options: Options): Promise<() => Promise<void>> {
  const mailbox = await startMailbox(0);
  const port = await freePort(20_000 + Math.floor(Math.random() * 20_000));
  const appUrl = `http://localhost:${port}`;
  const { publicKey, privateKey } = newPushKeys();
  Object.assign(process.env, {
    APP_URL: appUrl,
    PORT: String(port),
    DATABASE_URL: options.databaseUrl,
    DATABASE_DIRECT_URL: options.databaseUrl,
    AUTH_SECRET: 'only for the journeys, never anywhere else',
    RESEND_API_KEY: 're_journeys',
    RESEND_BASE_URL: mailbox.url,
    MAIL_FROM: 'My HER-SYS <no-reply@hersys.example>',
    HELP_PHONE: '03-0000-1111',
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    VAPID_SUBJECT: 'mailto:operator@hersys.example',
    HERSYS_TEST: '1',
    LIMITS: JSON.stringify({ ...limits, ...options.limits }),
    MAILBOX_URL: mailbox.url,
    ...options.env,
  });

  mkdirSync('test-results', { recursive: true });
  const output = createWriteStream(`test-results/${options.logFile}`);
  const product = spawn(process.execPath, startArguments, {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  product.stdout.pipe(output, { end: false });
  product.stderr.pipe(output, { end: false });
  await untilReady(appUrl, product, options.logFile);
  for (const [code, name, nameJa, phone] of [
    ['13101', 'Chuo Health Center', '中央区保健所', '03-0000-2222'],
    ['13104', 'Shinjuku Health Center', '新宿区保健所', '03-0000-3333'],
  ] as const) {
    await hersys('center', 'create', '--code', code, '--name', name, '--name-ja', nameJa, '--phone', phone);
  }

  return async () => {
    if (product.exitCode === null) {
      product.kill('SIGTERM');
      await once(product, 'exit');
    }
    await mailbox.stop();
  };
}
