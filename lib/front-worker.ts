import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './front-refusal';
import { isShownAtOnce, preloadHeader, preloadUnused } from './worker/shells';

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/**
 * Answers the address of the service worker, and leaves all others to the pages. Browsers ask each time for a newer one. What they
 * ask for while they start the worker, of a page that it shows from the phone, is not drawn: nobody looks at it.
 */
export function behindWorker(script: string, pages: Handler): Handler {
  const tag = `"${createHash('sha256').update(script).digest('base64url')}"`;
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (request.headers[preloadHeader] === preloadUnused && isShownAtOnce(path)) {
      response.writeHead(204, { 'cache-control': 'no-store' });
      response.end();
      return;
    }
    if (path !== '/worker.js') return pages(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return refuse(request, response, 405);
    }
    response.setHeader('cache-control', 'no-cache');
    response.setHeader('etag', tag);
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304);
      response.end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': Buffer.byteLength(script),
    });
    response.end(request.method === 'HEAD' ? undefined : script);
  };
}
