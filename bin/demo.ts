import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { tryFileLock } from '../db/file-lock';
import { buildWhenOlder } from './build-when-older';
import { seed, startOver } from './demo-database';
import { readDemoNote, writeDemoNote, type DemoNote } from './demo-note';
import { demoPage } from './demo-page';
import { run, StartError } from './fail';
import { freePort } from './free-port';
import { localConfiguration } from './local-configuration';
import { startMailbox } from './mailbox';
import { dataFolder } from './root';

const usage = `npm run demo -- [--reset] [--port 3000]
  --reset   forget what the demo holds and begin again
  --port    where to serve; the mailbox takes the next free port after it`;

// npm run demo: the whole product with fictional people, on this machine alone.
run(async () => {
  const { port: wanted, reset } = readOptions();
  const endLock = lockDemo();
  const began = Date.now();
  const say = (step: string) =>
    console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${step}`);

  const build = buildWhenOlder(say);
  const port = await freePort(wanted);
  if (port !== wanted) say(`Port ${wanted} is taken: using ${port}`);
  const mailbox = await startMailbox(await freePort(port + 1));
  configure(port, mailbox.url);
  if (reset) await startOver(say);

  let note: DemoNote | undefined;
  // Loaded now that LOG_LEVEL is set, which the logger reads once.
  const { serve } = await import('./serve');
  const env = await serve({
    dev: false,
    host: '127.0.0.1',
    onProgress: say,
    beforePages: async () => {
      say('Filling in fictional people');
      note = await seed(readDemoNote());
      await build.done;
    },
    afterAll: async () => {
      build.stop();
      await mailbox.stop();
      endLock();
    },
  });
  if (!note) return;
  const addresses = { appUrl: env.APP_URL, mailboxUrl: mailbox.url };
  writeDemoNote(addresses, note);
  say('Ready');
  console.log(await demoPage(addresses, note));
});

function readOptions(): { port: number; reset: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        reset: { type: 'boolean', default: false },
        port: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const port = z.coerce
      .number()
      .int()
      .min(1)
      .max(65_000)
      .parse(values.port ?? (process.env.PORT || 3000));
    return { port, reset: values.reset };
  } catch {
    console.error(usage);
    process.exit(2);
  }
}

/** One demo per folder: a second one says so and leaves everything as it is. */
function lockDemo(): () => void {
  mkdirSync(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const file = `${dataFolder}/demo.lock`;
  const release = tryFileLock(file);
  if (release) return release;
  const holder = readFileSync(file, 'utf8').split(' ')[0];
  const note = z
    .object({ appUrl: z.string() })
    .safeParse(
      existsSync(`${dataFolder}/demo.json`)
        ? JSON.parse(readFileSync(`${dataFolder}/demo.json`, 'utf8'))
        : {},
    );
  throw new StartError(
    `The demo already runs in this folder (process ${holder})${note.success ? `: ${note.data.appUrl}` : ', or is being prepared'}. Nothing was changed.`,
  );
}

/** The demo configures itself: nothing of a real installation, from .env or the environment, reaches it. */
function configure(port: number, mailboxUrl: string): void {
  for (const name of ['DATABASE_URL', 'DATABASE_DIRECT_URL', 'HERSYS_TEST', 'LIMITS', 'HERSYS_CLOCK_FILE'])
    process.env[name] = '';
  const fixed = { TRUSTED_PROXY_HOPS: '0', DEFAULT_LOCALE: 'en', LOG_LEVEL: 'warn', HERSYS_DEMO: '1' };
  Object.assign(process.env, localConfiguration(port, mailboxUrl), fixed);
}
