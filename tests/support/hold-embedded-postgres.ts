import { startEmbeddedPostgres } from '../../db/embedded';

// Started by tests as a process of its own: serves a database until it is told to stop, or killed.
const [dataDir = ''] = process.argv.slice(2);

void (async () => {
  const { url, pid, adopted, stop } = await startEmbeddedPostgres({ dataDir });
  process.on('SIGTERM', () => void stop().then(() => process.exit(0)));
  console.log(JSON.stringify({ url, pid, adopted }));
  setInterval(() => {}, 60_000);
})();
