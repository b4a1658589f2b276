import { createServer } from 'node:http';
import next from 'next';

// Serves the floor's pages as the product serves its own, through Next's custom-server API, but with nothing before it.
const app = next({ dev: false, dir: process.argv[2], port: Number(process.env.PORT) });
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => void handle(request, response)).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
process.once('SIGTERM', () => process.exit(0));
