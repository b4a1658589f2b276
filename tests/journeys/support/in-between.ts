import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between the phones and the product, at an address of its own, and may fail like a network or a server. */
export interface InBetween {
  url: string;
  /** Nobody answers at this address any more, as when the server was killed. */
  die: () => Promise<void>;
  revive: () => Promise<void>;
  /** Takes requests and never answers, as a dead network does that seems to be there. */
  fallSilent: (silent: boolean) => void;
  /** The product does what it is asked, but its answers to sent forms are lost on the way. */
  loseAnswers: (lose: boolean) => void;
  /** Reports that phones send are answered with 503, as by a server that is busy. */
  takeNoReports: () => void;
  /** The forms of pages that are open are not known any more, as after a deploy. */
  deployForms: () => void;
  /** From now on the service worker is another one, as after a deploy. */
  deployWorker: () => void;
  /** From now on another product answers here, as after a restart with other settings. */
  passTo: (appUrl: string) => void;
  /** Asked for so far: method and path. */
  asked: string[];
}

/** Passes requests on to the product under its own name, so that it takes their forms. */
export async function standInBetween(appUrl = process.env.APP_URL ?? ''): Promise<InBetween> {
  let product = new URL(appUrl);
  const asked: string[] = [];
  let [silent, deploys, losing, newForms, busy] = [false, 0, false, false, false];
  const open = async (port: number): Promise<Server> => {
    const server = createServer((incoming, response) => {
      asked.push(`${incoming.method} ${incoming.url}`);
      if (silent) return;
      if (busy && incoming.url === '/api/v1/status-reports') {
        response.writeHead(503, { 'retry-after': '1', 'content-type': 'application/json' }).end('{}');
        return;
      }
      const headers: IncomingHttpHeaders = { ...incoming.headers, host: product.host };
      if (headers.origin) headers.origin = product.origin;
      if (deploys > 0) delete headers['if-none-match'];
      if (newForms && headers['next-action']) headers['next-action'] = 'f'.repeat(42);
      const { method, url: path } = incoming;
      const passedOn = request({ ...{ host: product.hostname, port: product.port }, method, path, headers });
      passedOn.on('error', () => response.destroy());
      passedOn.on('response', (answer) => {
        if (losing && method === 'POST') {
          answer.resume();
          answer.on('end', () => response.destroy());
          return;
        }
        const isWorker = path === '/worker.js' && deploys > 0;
        if (isWorker) delete answer.headers['content-length'];
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        if (isWorker) response.write(`// ${deploys}\n`);
        answer.pipe(response);
      });
      incoming.pipe(passedOn);
    });
    server.listen(port, 'localhost');
    await once(server, 'listening');
    return server;
  };
  let server = await open(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    asked,
    die: async () => {
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
    revive: async () => {
      server = await open(port);
    },
    fallSilent: (yes) => {
      silent = yes;
    },
    loseAnswers: (lose) => {
      losing = lose;
    },
    takeNoReports: () => {
      busy = true;
    },
    deployForms: () => {
      newForms = true;
    },
    deployWorker: () => {
      deploys += 1;
    },
    passTo: (url) => {
      product = new URL(url);
    },
  };
}
