import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

interface Ask {
  method?: string;
  cookie?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends exactly this path to the product: nothing of it is tidied up on the way, as a browser or fetch would. */
export function ask(
  path: string,
  { method = 'GET', cookie, headers = {}, body }: Ask = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(process.env.APP_URL ?? '');
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ agent, hostname, port, path, method },
        headers: { ...(cookie && { cookie }), ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

type Fields = readonly (readonly [name: string, value: string])[];

/** The body of a form as a browser sends it, and its content type. */
export function multipart(fields: Fields): { body: string; headers: OutgoingHttpHeaders } {
  const boundary = 'hersysformboundary';
  const parts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"\r\n\r\n${value}\r\n`,
  );
  const body = `${parts.join('')}--${boundary}--\r\n`;
  return {
    body,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      origin: process.env.APP_URL,
      'content-length': Buffer.byteLength(body),
    },
  };
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
};
const unescape = (text: string) =>
  text.replace(/&(?:amp|quot|#x27|lt|gt);/g, (each) => entities[each] ?? each);

/** The hidden fields of each form of a page, as the HTML holds them. */
export function formsOf(html: string): [name: string, value: string][][] {
  return [...html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)].map(([, inside = '']) =>
    [...inside.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]): [string, string] => [
      unescape(/\bname="([^"]*)"/.exec(input)?.[1] ?? ''),
      unescape(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? ''),
    ]),
  );
}
