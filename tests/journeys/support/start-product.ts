import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../../db/embedded';
import { startProduct } from './product';

/** Before all journeys: one product that they share, with a database of its own. */
export default async function startSharedProduct(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'hersys-journeys-'));
  // What journeys store need not outlive a power cut; what does is shown by `npm run drill`.
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), settings });
  const stop = await startProduct({ databaseUrl: database.url, logFile: 'product.log' });
  return async () => {
    await stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
