import { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from './front';

/** An address that no page has: Next answers it with its whole page for what is not there. */
const nowhere = '/nothing-is-here';

/** What belongs to the body and to the kind of the first request, not to this one. */
const notCopied = /^(accept-encoding|content-.*(?<!policy)|transfer-encoding|expect|origin|range|if-.*)$/;

/**
 * The page for what is not there, in the language of whoever asked. When a page finds out while it is drawn that there is
 * nothing to show, Next answers with an empty document that its scripts fill in: blank for whoever has none.
 */
export function drawMissingPage(handler: Handler, asked: IncomingMessage): Promise<Buffer> {
  const request = new IncomingMessage(asked.socket);
  request.method = 'GET';
  request.url = nowhere;
  for (const [name, value] of Object.entries(asked.headers))
    if (!notCopied.test(name)) request.headers[name] = value;
  request.headers['x-hersys-method'] = 'GET';
  request.push(null);

  const response = new ServerResponse(request);
  const pieces: Buffer[] = [];
  const take = (piece: unknown) => {
    if (typeof piece === 'string' || piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
  };
  response.write = (piece: unknown) => {
    take(piece);
    return true;
  };
  return new Promise((resolve, reject) => {
    response.end = (piece?: unknown) => {
      take(piece);
      response.emit('finish');
      response.emit('close');
      resolve(Buffer.concat(pieces));
      return response;
    };
    void Promise.resolve(handler(request, response)).catch(reject);
  });
}
