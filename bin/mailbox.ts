import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { mailboxPage } from './mailbox-page';

/** A letter that was handed over; `at` is when. */
export interface MailboxMail {
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  at: string;
}

export interface Mailbox {
  url: string;
  port: number;
  stop: () => Promise<void>;
}

const keyLifetime = 24 * 60 * 60 * 1000;
const lettersKept = 500;

const emailSchema = z.object({
  from: z.string(),
  to: z.union([z.string(), z.array(z.string()).transform((to) => to.join(', '))]),
  subject: z.string(),
  text: z.string().default(''),
  html: z.string().default(''),
});
const faultSchema = z.union([
  z.strictObject({ status: z.number().int().min(400).max(599), retryAfter: z.number().optional() }),
  z.strictObject({ hang: z.literal(true) }),
  // Takes the letter, then breaks the connection instead of answering.
  z.strictObject({ takeThenBreak: z.literal(true) }),
  z.strictObject({}),
]);
type Fault = z.output<typeof faultSchema>;

/**
 * A mailbox for the demo and the tests that speaks Resend's HTTP API on the loopback interface: `POST /emails` takes
 * letters, `GET /emails` lists them newest first, `/` shows them, `DELETE /emails` empties it and `POST /faults`
 * makes it fail in the way its body says, until `{}` is posted. Port 0 takes a free one.
 */
export async function startMailbox(port = 0): Promise<Mailbox> {
  const mails: MailboxMail[] = [];
  const taken = new Map<string, { id: string; body: string; until: number }>();
  let fault: Fault = {};

  const take = (key: string | undefined, body: string, response: ServerResponse) => {
    const known = key ? taken.get(key) : undefined;
    if (known && known.until > Date.now()) {
      if (known.body === body) return answer(response, 200, { id: known.id });
      return refuse(response, 409, 'invalid_idempotent_request', 'This key was used with another body.');
    }
    const email = emailSchema.safeParse(parseJson(body));
    if (!email.success)
      return refuse(response, 422, 'missing_required_field', 'from, to and subject are needed.');
    const id = randomUUID();
    mails.unshift({ id, ...email.data, at: new Date().toISOString() });
    mails.splice(lettersKept);
    if (key) taken.set(key, { id, body, until: Date.now() + keyLifetime });
    if ('takeThenBreak' in fault) response.destroy();
    else answer(response, 200, { id });
  };

  const post = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    if ('hang' in fault) return;
    if ('status' in fault) {
      if (fault.retryAfter) response.setHeader('retry-after', String(fault.retryAfter));
      const name = fault.status === 429 ? 'rate_limit_exceeded' : 'application_error';
      return refuse(response, fault.status, name, 'The mailbox was told to fail.');
    }
    if (!request.headers.authorization?.startsWith('Bearer '))
      return refuse(response, 401, 'missing_api_key', 'Missing API key.');
    take(request.headers['idempotency-key']?.toString(), body, response);
  };

  const server = createServer((request, response) => {
    const handle = async () => {
      switch (`${request.method} ${request.url?.split('?')[0]}`) {
        case 'POST /emails':
          return post(request, response);
        case 'GET /emails':
          return answer(response, 200, mails);
        case 'DELETE /emails':
          mails.length = 0;
          return answer(response, 200, {});
        case 'POST /faults': {
          const wanted = faultSchema.safeParse(parseJson(await readBody(request)));
          if (!wanted.success) return refuse(response, 422, 'validation_error', 'Unknown kind of fault.');
          fault = wanted.data;
          return answer(response, 200, fault);
        }
        case 'GET /': {
          const nonce = randomUUID();
          response.writeHead(200, {
            'content-type': 'text/html; charset=utf-8',
            'cache-control': 'no-store',
            'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; connect-src 'self'; script-src 'nonce-${nonce}'`,
          });
          return response.end(mailboxPage(mails, nonce));
        }
        default:
          return refuse(response, 404, 'not_found', 'Nothing here.');
      }
    };
    handle().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, statusCode: number, name: string, message: string): void {
  answer(response, statusCode, { statusCode, name, message });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const mailbox = await startMailbox(Number(process.env.PORT ?? 0));
  console.log(`Mailbox: ${mailbox.url}  (RESEND_BASE_URL=${mailbox.url})`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void mailbox.stop().then(() => process.exit(0)));
  }
}
