import { existsSync } from 'node:fs';
import { run } from './fail';
import { root } from './root';
import { serve } from './serve';

// npm run start: serves what `npm run build` built, configured by the environment and by .env.
run(async () => {
  if (existsSync(`${root}/.env`)) process.loadEnvFile(`${root}/.env`);
  await serve({ dev: false, onProgress: (step) => console.error(step) });
});
