import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { drawPage, type DrawnPage } from './drawn-page';
import { referenceHeader } from './failed-page';
import { overwriteForwarded } from './forwarded';
import type { Handler } from './front';
import type { Locale } from './language/locales';
import { isLocale } from './language/locales';
import { localeCookie, localeOf } from './language/preferred-locale';
import { errorKind, log } from './log';
import { moldOf, type PageMold } from './page-mold';
import { newPolicy, nonceOf, tellThePages } from './security-headers';
import { takesGzip } from './takes-gzip';
import { shells } from './worker/shells';

/** Pages that are the same for everybody who is a stranger to us: nothing in them but the language, the nonce and form tokens. */
export const keptPaths = [
  '/',
  ...shells,
  '/privacy',
  '/accessibility',
  '/sign-in',
  '/register/email',
  '/forgot-password',
];

/** So old a page is drawn again when it is next asked for. */
const keptMs = 60_000;

interface KeptPage {
  mold: PageMold;
  headers: OutgoingHttpHeaders;
  /** Whether it has a form whose showings are told apart. */
  hasToken: boolean;
}

/** Undefined: it was tried, and is not one to be kept. */
type Kept = { page: KeptPage | undefined; until: number };

/**
 * Answers the pages that are the same for every stranger from memory, each time with a fresh nonce and a fresh form token.
 * They are drawn for nobody: with our own headers and no cookie but the language, so that nothing of a visitor can get
 * into them. Whoever has any cookie of ours is answered by the pages.
 */
export function behindKeptPages(pages: Handler, { appUrl }: { appUrl: URL }): Handler {
  const kept = new Map<string, Kept>();
  const drawing = new Set<string>();

  const keep = async (key: string, path: string, locale: Locale) => {
    if (drawing.has(key)) return;
    drawing.add(key);
    let page: KeptPage | undefined;
    try {
      page = await drawForKeeping(pages, { path, locale, appUrl });
      if (!page) log.warn('a page is not the same each time, and is not kept', { path });
    } catch (error) {
      log.warn('a page could not be drawn to be kept', { path, kind: errorKind(error) });
    }
    kept.set(key, { page, until: performance.now() + keptMs });
    drawing.delete(key);
  };

  return (request, response) => {
    const locale = strangersLocale(request);
    const path = request.url ?? '';
    if (!locale) return pages(request, response);
    const key = `${locale} ${path}`;
    const found = kept.get(key);
    const isOld = !found || found.until <= performance.now();
    // Who comes while it is drawn anew gets the old one: else a crowd would ask the pages all at once, and hold up the drawing.
    const answered = found?.page ? answer(found.page, request, response) : pages(request, response);
    if (isOld) void keep(key, path, locale);
    return answered;
  };
}

/** The language in which somebody asks for one of these pages of whom nothing is known; undefined for all others. */
function strangersLocale({ method, url = '', headers }: IncomingMessage): Locale | undefined {
  const isPlain = (method === 'GET' || method === 'HEAD') && keptPaths.some((path) => path === url);
  const hasBody = Number(headers['content-length'] ?? 0) !== 0 || headers['transfer-encoding'] !== undefined;
  if (!isPlain || hasBody) return undefined;
  // What Next's scripts ask for is not the page.
  if (Object.keys(headers).some((name) => name === 'rsc' || name.startsWith('next-'))) return undefined;
  const cookie = withoutQuestion(headers.cookie);
  if (cookie === undefined) return localeOf(undefined, headers['accept-language'] ?? null);
  const [name = '', chosen, ...more] = cookie.split('=').map((part) => part.trim());
  return name === localeCookie && more.length === 0 && isLocale(chosen) ? chosen : undefined;
}

/** What a passkey is to sign changes no page, and every browser that has seen the sign-in page keeps it for some minutes. */
function withoutQuestion(cookie: string | undefined): string | undefined {
  const pairs = cookie?.split(';').filter((pair) => !/^\s*(?:__Host-)?hersys-passkey-challenge=/.test(pair));
  return pairs?.length ? pairs.join(';') : undefined;
}

/** Draws a page twice; one to be kept comes out the same but for the nonce and the form token. */
async function drawForKeeping(
  pages: Handler,
  asked: { path: string; locale: Locale; appUrl: URL },
): Promise<KeptPage | undefined> {
  const [one, other] = [await drawForNobody(pages, asked), await drawForNobody(pages, asked)];
  if (!one || !other || one.words.length !== other.words.length) return undefined;
  const mold = moldOf(one.body, one.words);
  if (!mold?.plain(other.words).equals(other.body)) return undefined;
  return { mold, headers: one.headers, hasToken: one.words.length > 1 };
}

async function drawForNobody(
  pages: Handler,
  { path, locale, appUrl }: { path: string; locale: Locale; appUrl: URL },
): Promise<(DrawnPage & { words: Buffer[] }) | undefined> {
  const headers: IncomingHttpHeaders = {
    host: appUrl.host,
    accept: 'text/html',
    'accept-language': locale,
    cookie: `${localeCookie}=${locale}`,
  };
  const policy = newPolicy({ appUrl });
  overwriteForwarded(headers, undefined, { appUrl, hops: 0 });
  tellThePages(headers, { url: path, method: 'GET' }, policy);
  headers[referenceHeader] = 'kept';
  const drawn = await drawPage(pages, { url: path, headers, socket: new Socket() });
  const isPage = drawn.status === 200 && /^text\/html\b/.test(String(drawn.headers['content-type']));
  if (!isPage || drawn.headers['set-cookie'] || drawn.headers['content-encoding']) return undefined;
  const [, token] = /name="formToken" value="([0-9a-f-]{36})"/.exec(drawn.body.toString()) ?? [];
  const words = [nonceOf(policy), ...(token ? [token] : [])].map((word) => Buffer.from(word));
  return words.every((word) => drawn.body.includes(word)) ? { ...drawn, words } : undefined;
}

function answer(page: KeptPage, request: IncomingMessage, response: ServerResponse): void {
  const nonce = nonceOf(String(request.headers['content-security-policy']));
  const words = [nonce, ...(page.hasToken ? [randomUUID()] : [])].map((word) => Buffer.from(word));
  const zipped = takesGzip(request.headers['accept-encoding']?.toString());
  const body = zipped ? page.mold.gzip(words) : page.mold.plain(words);
  response.writeHead(200, {
    'content-type': page.headers['content-type'],
    vary: `${String(page.headers.vary ?? '')}, Accept-Encoding, Accept-Language, Cookie`.replace(/^, /, ''),
    'content-length': body.length,
    ...(zipped && { 'content-encoding': 'gzip' }),
  });
  // Node leaves the body out where only the head was asked for.
  response.end(body);
}
