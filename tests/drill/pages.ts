import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { formsOf, multipart } from '../journeys/support/raw-http';
import type { Product } from './product';

/** What came back for one page or form; status 0 when no answer came. */
export interface PageAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  milliseconds: number;
}

interface Asking {
  method?: string;
  cookie?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
  timeoutMs?: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Asks for one page; a broken connection and lost patience are answers too. */
export function ask({ appUrl }: Product, path: string, asking: Asking = {}): Promise<PageAnswer> {
  const { method = 'GET', cookie, headers = {}, body, timeoutMs = 60_000 } = asking;
  const began = performance.now();
  return new Promise((resolve) => {
    const done = (status: number, answered: IncomingHttpHeaders = {}, text = '') => {
      clearTimeout(patience);
      resolve({ status, headers: answered, text, milliseconds: performance.now() - began });
    };
    const sending = request(
      `${appUrl}${path}`,
      { agent, method, headers: { accept: 'text/html', ...(cookie && { cookie }), ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => done(0));
        response.on('end', () =>
          done(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString('utf8')),
        );
      },
    );
    const patience = setTimeout(() => sending.destroy(), timeoutMs);
    sending.on('error', () => done(0));
    sending.end(body);
  });
}

/** The cookies that an answer sets, as the browser sends them back. */
export function cookiesOf({ headers }: PageAnswer): string {
  return (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
}

type Fields = [name: string, value: string][];

/** The hidden fields of that form of a page in which this field stands; other forms switch the language or sign out. */
export function hiddenFields({ text }: PageAnswer, field: string): Fields {
  const form = [...text.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].find(([all]) =>
    all.includes(`name="${field}"`),
  );
  return formsOf(form?.[0] ?? '').flat();
}

/** Sends a form as a browser without scripts does: its hidden fields, and what was typed. */
export function postForm(
  product: Product,
  path: string,
  fields: Fields,
  asking: Asking = {},
): Promise<PageAnswer> {
  const form = multipart(fields);
  const headers = { ...form.headers, ...asking.headers, origin: product.appUrl };
  return ask(product, path, { ...asking, method: 'POST', headers, body: form.body });
}
