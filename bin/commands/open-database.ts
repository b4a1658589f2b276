import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { closeDatabase, db } from '../../db/client';
import { startEmbeddedPostgres } from '../../db/embedded';
import { isMigrated } from '../../db/is-migrated';
import { migrate } from '../../db/migrate';
import { parseEnv } from '../../lib/env';
import { japanDateOf } from '../../lib/japan-time';
import { localConfiguration } from '../local-configuration';
import { dataFolder, embeddedFolder } from '../root';

/**
 * Opens the database of DATABASE_URL; without one, our own in `.data`, joined when the product serves it just now.
 * With `ready`, a wrong configuration is an EnvError, and an old or empty database is brought up to date.
 */
export async function openDatabase(ready: boolean): Promise<{ close: () => Promise<void> }> {
  let stopEmbedded = async () => {};
  configureLocally();
  if (!process.env.DATABASE_URL) {
    const embedded = await startEmbeddedPostgres({ dataDir: embeddedFolder() });
    stopEmbedded = embedded.stop;
    Object.assign(process.env, { DATABASE_URL: embedded.url, DATABASE_DIRECT_URL: embedded.url });
  }
  const close = async () => {
    await closeDatabase(1);
    await stopEmbedded();
  };
  try {
    if (ready) {
      parseEnv(process.env);
      if (!(await isMigrated(db())))
        await migrate(
          process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL || '',
          japanDateOf(new Date()),
        );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

/** Without a configuration of its own a checkout uses the one that the demo and the development server made up. */
function configureLocally(): void {
  const local = !process.env.DATABASE_URL || existsSync(`${dataFolder}/auth-secret`);
  if (process.env.AUTH_SECRET || !local) return;
  const appUrl = demoAppUrl();
  const port = Number((appUrl && new URL(appUrl).port) || process.env.PORT || 3000);
  // The letters are sent by the running product, which knows where its mailbox is.
  const made = localConfiguration(port, 'http://localhost');
  for (const [name, value] of Object.entries({ ...made, ...(appUrl ? { APP_URL: appUrl } : {}) }))
    process.env[name] ||= value;
}

function demoAppUrl(): string | undefined {
  const file = `${dataFolder}/demo.json`;
  if (!existsSync(file)) return undefined;
  const demo = z.object({ appUrl: z.url() }).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return demo.success ? demo.data.appUrl : undefined;
}
