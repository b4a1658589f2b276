import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { emergencyInBody } from './status-report/emergency-first';

const notOfThisPage: [string, string] = [
  'This was not sent from a page of this service. Please open the page again and send it from there.',
  'このサービスの画面以外から送信されたため、受け付けませんでした。もう一度画面を開いて送信してください。',
];
const words: Record<400 | 403 | 405 | 413 | 500 | 503, [english: string, japanese: string]> = {
  400: ['This request cannot be understood.', 'リクエストを正しく読み取れませんでした。'],
  403: notOfThisPage,
  405: ['This request cannot be understood.', 'リクエストを正しく読み取れませんでした。'],
  413: [
    'What was sent is too large. Please shorten it and send it again.',
    '送信された内容が大きすぎます。短くしてから、もう一度送信してください。',
  ],
  500: [
    'Something went wrong on our side. This is not your fault. Please go back in your browser and try again in a moment.',
    'システムに問題が発生しました。操作に誤りはありません。ブラウザーの「戻る」で前の画面に戻り、しばらくしてから、もう一度お試しください。',
  ],
  503: [
    'Very many people are using this service right now. Please try again in a few seconds: your report was not stored yet.',
    'ただいま大変混み合っています。報告はまだ保存されていません。数秒後にもう一度お試しください。',
  ],
};

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
    answer(request, response, status, 'text/html; charset=utf-8', page(...words[status], help));
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

function page(english: string, japanese: string, { helpPhone, reference }: Help): string {
  const phone = helpPhone
    ? `<p>If you need help, phone <span lang="ja">（お困りのときの電話）</span>: <a href="tel:${helpPhone.replace(/[^0-9+]/g, '')}">${helpPhone}</a></p>`
    : '';
  const number = reference
    ? `<p>Reference, if you phone us <span lang="ja">（お問い合わせの際の参照番号）</span>: <code>${reference}</code></p>
<p><a href="/">My HER-SYS</a></p>`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>My HER-SYS</title>
<style>${style}</style></head>
<body><main><h1>My HER-SYS</h1><p>${english}</p><p lang="ja">${japanese}</p>
<div class="call"><p>If you cannot breathe well, your chest hurts, or your lips are purple: call 119 now.</p>
<p lang="ja">息が苦しい、胸が痛い、唇が紫色になっているときは、すぐに119番に電話してください。</p>
<p><a href="tel:119">119</a></p></div>${phone}${number}</main></body></html>`;
}
