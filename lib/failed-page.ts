import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse, wantsJson } from './front-refusal';

/** The header under which a request carries its reference to the log; the front overwrites what a client sends. */
export const referenceHeader = 'x-hersys-reference';

/**
 * When a page fails, Next answers with an empty document that its scripts fill in: blank for whoever has none. Here the
 * answer to a document request that failed is the front's own page, with a reference that the log carries too.
 */
export function answerFailedPages(
  request: IncomingMessage,
  response: ServerResponse,
  { protect, helpPhone }: { protect: () => void; helpPhone?: string },
): void {
  const reference = randomUUID().slice(0, 8);
  request.headers[referenceHeader] = reference;
  if (!wantsDocument(request)) return;

  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  let replaced = false;

  response.writeHead = (status: number, ...rest: never[]) => {
    response.writeHead = writeHead;
    if (status !== 500) return writeHead(status, ...rest);
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    protect();
    // Straight to the connection: what compresses answers has put itself before these two.
    response.end = end;
    refuse(request, response, 500, { helpPhone, reference });
    replaced = true;
    response.write = () => true;
    response.end = () => response;
    return response;
  };
  // Node's overloads of these two cannot be written down as one function.
  response.write = ((...chunk: Parameters<typeof write>) => {
    if (!response.headersSent) response.writeHead(response.statusCode);
    return replaced || write(...chunk);
  }) as typeof write;
  response.end = ((...chunk: Parameters<typeof end>) => {
    if (!response.headersSent) response.writeHead(response.statusCode);
    return replaced ? response : end(...chunk);
  }) as typeof end;
}

/** A whole page for the window, not one of the answers that scripts fetch or programs read. */
function wantsDocument(request: IncomingMessage): boolean {
  return !request.headers.rsc && !request.headers['next-action'] && !wantsJson(request);
}
