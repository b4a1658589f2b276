import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerFailedPages } from './failed-page';
import { refuse, refuseUnread } from './front-refusal';
import { overwriteForwarded } from './forwarded';
import { newPolicy, protect, securityHeaders, tellThePages, type SecurityOptions } from './security-headers';

export interface FrontOptions extends SecurityOptions {
  /** How many proxies of ours a request passes; see TRUSTED_PROXY_HOPS. */
  hops: number;
  maxBodyBytes?: number;
  /** Requests answered at the same time; what comes beyond is told to come back. */
  maxOpen?: number;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Front {
  server: Server;
  /** Refuses new work, waits for the open requests (not for event streams), at most `milliseconds`. */
  drain(milliseconds: number): Promise<void>;
}

// Kept free of the bound, so that a full house does not look like a dead one.
const healthPaths = new Set(['/healthz', '/readyz']);

/**
 * The small HTTP server before Next: it gives every answer its security headers, overwrites what a client says about
 * where it comes from, limits bodies, sheds load and ends cleanly. Next passes a client's own X-Forwarded-For through
 * and has none of these limits.
 */
export function createFront(handler: Handler, options: FrontOptions): Front {
  const { maxBodyBytes = 64 * 1024, maxOpen = 256 } = options;
  const open = new Set<ServerResponse>();
  let draining = false;

  const busy = () => {
    if (open.size < maxOpen) return false;
    return [...open].filter((response) => !isEventStream(response)).length >= maxOpen;
  };

  const take = (request: IncomingMessage, response: ServerResponse) => {
    // A response may be cut off at any moment; that is no error of ours.
    response.on('error', () => {});
    const path = request.url ?? '';
    const policy = newPolicy(options);
    protect(response, policy, path, options.appUrl);
    if (!path.startsWith('/') || path.startsWith('//')) return refuse(request, response, 400);
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return refuse(request, response, 413);
    if (draining || (busy() && !healthPaths.has(path))) return refuse(request, response, 503);

    overwriteForwarded(request.headers, request.socket.remoteAddress, options);
    if (request.headers['transfer-encoding']) limitChunks(request, response, maxBodyBytes);
    tellThePages(request.headers, { url: path, method: request.method ?? 'GET' }, policy);
    answerFailedPages(request, response, () => protect(response, policy, path, options.appUrl));
    open.add(response);
    response.once('close', () => open.delete(response));
    void Promise.resolve(handler(request, response)).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(request, response, 500);
    });
  };

  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 },
    take,
  );
  // Without this Node would invite a body that is then refused.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= maxBodyBytes) response.writeContinue();
    take(request, response);
  });

  server.on('checkExpectation', take);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    refuseUnread(socket, error.code, securityHeaders(newPolicy(options), options.appUrl));
  });

  return {
    server,
    drain: async (milliseconds) => {
      draining = true;
      server.close();
      server.closeIdleConnections();
      const deadline = Date.now() + milliseconds;
      while ([...open].some((response) => !isEventStream(response)) && Date.now() < deadline) await sleep(20);
    },
  };
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

/**
 * Counts a body of undeclared length as the parser delivers it. Listening for data would take it away from the
 * handler, so the one place through which every piece passes does the counting.
 */
function limitChunks(request: IncomingMessage, response: ServerResponse, maxBytes: number): void {
  const push = request.push.bind(request);
  let bytes = 0;
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (Buffer.isBuffer(chunk)) bytes += chunk.length;
    if (bytes <= maxBytes) return push(chunk, encoding);
    if (!response.headersSent) refuse(request, response, 413);
    return true;
  };
}
