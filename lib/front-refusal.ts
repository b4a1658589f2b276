import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { readingsInBrackets } from './language/furigana/notation';
import { isLocale, langOf, type Locale } from './language/locales';
import { messages, type PatientMessages } from './language/messages';
import { localeCookie, preferredLocale } from './language/preferred-locale';
import { emergencyInBody } from './status-report/emergency-first';

const sentences = {
  400: 'unreadable',
  403: 'notOurs',
  405: 'unreadable',
  413: 'tooLarge',
  500: 'failed',
  503: 'busy',
} as const;

const kinds = {
  400: 'bad-request',
  403: 'wrong-origin',
  405: 'wrong-method',
  413: 'too-large',
  500: 'failed',
  503: 'busy',
};

/** What the page for a refusal says besides: whom to phone, and what to tell them. */
export interface Help {
  helpPhone?: string;
  reference?: string;
}

/** How much of a refused report is looked at for an emergency sign, and for how long. */
const scanned = { bytes: 64 * 1024, milliseconds: 500 };

/** Seconds after which a refused client may come back, spread so that not all return at once. */
const retryAfter = () => 2 + Math.floor(Math.random() * 4);

/**
 * Answers without Next, for when Next cannot or must not be asked. The page always carries the 119 advice: a person
 * with an emergency sign may be the one who is turned away. A program that sent a report is told the level instead.
 */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: keyof typeof kinds,
  help: Help = {},
): void {
  if (!wantsJson(request)) {
    answer(request, response, status, 'text/html; charset=utf-8', page(status, localeIn(request), help));
    return;
  }
  void beginningOf(request).then((text) => {
    const advice = emergencyInBody(text) ? { level: 'emergency' } : {};
    answer(
      request,
      response,
      status,
      'application/json',
      JSON.stringify({ error: kinds[status], ...advice }),
    );
  });
}

/** Whether who asks is a program that speaks JSON, not a person with a browser. */
export function wantsJson({ headers }: IncomingMessage): boolean {
  return /\bjson\b/.test(`${headers['content-type']} ${headers.accept}`);
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: keyof typeof kinds,
  type: string,
  body: string,
): void {
  if (response.headersSent) return;
  if (status === 503) response.setHeader('retry-after', retryAfter());
  if (status === 405 && !response.hasHeader('allow')) response.setHeader('allow', 'GET, HEAD, POST');
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'private, no-store',
    'content-security-policy': `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    connection: 'close',
  });
  // What is still arriving is read away for a moment; closing at once would reset the connection before the answer.
  response.end(request.method === 'HEAD' ? undefined : body, () => {
    request.resume();
    setTimeout(() => request.socket.destroy(), 500).unref();
  });
}

/** What came of a body that nobody else reads, as far as is worth waiting for. */
function beginningOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const done = () => {
      clearTimeout(timer);
      request.off('data', more).off('end', done).off('close', done);
      resolve(Buffer.concat(chunks).toString());
    };
    const more = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= scanned.bytes) chunks.push(chunk);
      else done();
    };
    const timer = setTimeout(done, scanned.milliseconds);
    if (request.readableEnded || request.method !== 'POST') return done();
    request.on('data', more).once('end', done).once('close', done);
  });
}

const unread: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what could not even be read as a request, on the bare connection. */
export function refuseUnread(
  socket: Duplex,
  code: string | undefined,
  headers: Record<string, string>,
): void {
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy();
  const lines = Object.entries({ ...headers, 'Cache-Control': 'private, no-store', 'Content-Length': '0' });
  const head = [
    `HTTP/1.1 ${unread[code ?? ''] ?? '400 Bad Request'}`,
    ...lines.map((line) => line.join(': ')),
  ];
  socket.end(`${head.join('\r\n')}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

const style = `body{font:1.125rem/1.7 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1c}
.call{border:3px solid #c00;border-radius:.5rem;padding:1rem}.call a{font-size:1.5rem;font-weight:bold;color:#c00}`;
const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

/** The language of who asks, by cookie, then by browser; it does not need the environment, which may be what is wrong. */
function localeIn({ headers }: IncomingMessage): Locale {
  const chosen = new RegExp(`(?:^|;\\s*)${localeCookie}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1];
  return isLocale(chosen) ? chosen : (preferredLocale(headers['accept-language'] ?? null) ?? 'en');
}

/** In the language of who asks, and in Japanese beside it, or in English beside Japanese: who is near may have to help. */
function page(status: keyof typeof sentences, locale: Locale, { helpPhone, reference }: Help): string {
  const both = [locale, langOf(locale) === 'ja' ? 'en' : 'ja'] as const;
  const said = (sentence: (words: PatientMessages) => string, tag = 'p') =>
    both
      .map((each) => {
        const lang = each === locale ? '' : ` lang="${langOf(each)}"`;
        return `<${tag}${lang}>${readingsInBrackets(sentence(messages[each]))}</${tag}>`;
      })
      .join('\n');
  const phone = helpPhone
    ? `${said(({ common }) => common.errorPhone)}<p><a href="tel:${helpPhone.replace(/[^0-9+]/g, '')}">${helpPhone}</a></p>`
    : '';
  const number = reference
    ? `${said(({ common }) => common.errorReference)}<p><code>${reference}</code></p>
<p><a href="/">My HER-SYS</a></p>`
    : '';
  return `<!doctype html>
<html lang="${langOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>My HER-SYS</title>
<style>${style}</style></head>
<body><main><h1>My HER-SYS</h1>${said(({ refused }) => refused[sentences[status]])}
<div class="call">${said(({ top }) => top.emergencyBody)}
<p><a href="tel:119">${said(({ 'status-report': report }) => report.emergency.call119, 'span').replace('\n', ' · ')}</a></p></div>${phone}${number}</main></body></html>`;
}
