import { existsSync } from 'node:fs';
import { run } from './fail';
import { freePort } from './free-port';
import { localConfiguration } from './local-configuration';
import { startMailbox } from './mailbox';
import { root } from './root';
import { serve } from './serve';

// npm run dev: the product while one works on it. What is not configured gets a value that is good for this machine.
run(async () => {
  if (existsSync(`${root}/.env`)) process.loadEnvFile(`${root}/.env`);
  const port = Number(process.env.PORT || 3000);
  const ownMailbox = !process.env.RESEND_BASE_URL;
  const mailbox = ownMailbox ? await startMailbox(await freePort(port + 1)) : undefined;
  for (const [name, value] of Object.entries(localConfiguration(port, mailbox?.url ?? '')))
    process.env[name] ||= value;

  const env = await serve({
    dev: true,
    host: '127.0.0.1',
    onProgress: (step) => console.error(step),
    afterAll: async () => mailbox?.stop(),
  });
  console.log(`The product: ${env.APP_URL}`);
  if (mailbox) console.log(`Its letters: ${mailbox.url}`);
});
