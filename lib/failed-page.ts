import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse, wantsJson } from './front-refusal';

/** The header under which a request carries its reference to the log; the front overwrites what a client sends. */
export const referenceHeader = 'x-hersys-reference';

interface Instead {
  protect: () => void;
  helpPhone?: string;
  /** Draws the page for what is not there. */
  missing?: () => Promise<Buffer>;
}

/**
 * When a page fails or finds nothing to show, Next answers with an empty document that its scripts fill in: blank for
 * whoever has none. Here a failed page is the front's own, with a reference that the log carries too, and one that is not
 * there is drawn whole.
 */
export function answerFailedPages(
  request: IncomingMessage,
  response: ServerResponse,
  { protect, helpPhone, missing }: Instead,
): void {
  const reference = randomUUID().slice(0, 8);
  request.headers[referenceHeader] = reference;
  if (!wantsDocument(request)) return;

  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const flushHeaders = response.flushHeaders.bind(response);
  let replaced = false;

  response.writeHead = (status: number, ...rest: never[]) => {
    response.writeHead = writeHead;
    const isMissing = status === 404 && missing !== undefined && isPage(response);
    if (status !== 500 && !isMissing) return writeHead(status, ...rest);
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    protect();
    replaced = true;
    // Whoever else writes to this answer writes to nobody.
    response.writeHead = () => response;
    if (isMissing) void missing().then(answerMissing, answerFailed);
    else answerFailed();
    return response;
  };
  const answerMissing = (page: Buffer) => {
    writeHead(404, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.byteLength });
    end(page, 'utf8');
  };
  const answerFailed = () => {
    // Straight to the connection: what compresses answers has put itself before these two.
    response.writeHead = writeHead;
    response.end = end;
    refuse(request, response, 500, { helpPhone, reference });
    response.write = () => true;
    response.end = () => response;
  };
  response.flushHeaders = () => {
    if (!replaced && !response.headersSent) response.writeHead(response.statusCode);
    if (!replaced) flushHeaders();
  };
  // Node's overloads of these two cannot be written down as one function.
  response.write = ((...chunk: Parameters<typeof write>) => {
    if (!replaced && !response.headersSent) response.writeHead(response.statusCode);
    return replaced || write(...chunk);
  }) as typeof write;
  response.end = ((...chunk: Parameters<typeof end>) => {
    if (!replaced && !response.headersSent) response.writeHead(response.statusCode);
    return replaced ? response : end(...chunk);
  }) as typeof end;
}

/** A page that Next drew, not an answer that says itself what is not there. */
function isPage(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/html');
}

/** A whole page for the window, not one of the answers that scripts fetch or programs read. */
function wantsDocument(request: IncomingMessage): boolean {
  return !request.headers.rsc && !request.headers['next-action'] && !wantsJson(request);
}
