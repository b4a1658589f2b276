import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerFailedPages } from './failed-page';
import { refuse, refuseUnread } from './front-refusal';
import { overwriteForwarded } from './forwarded';
import { shippedLimits } from './limits';
import { drawMissingPage } from './missing-page';
import { newPolicy, protect, securityHeaders, tellThePages, type SecurityOptions } from './security-headers';

export interface FrontOptions extends SecurityOptions {
  /** How many proxies of ours a request passes; see TRUSTED_PROXY_HOPS. */
  hops: number;
  /** Whom to phone; stands on every page that refuses. */
  helpPhone?: string;
  maxBodyBytes?: number;
  /** Addresses that take more, from a browser that is signed in as staff; what answers there looks whether it really is. */
  largerBodies?: Readonly<Record<string, number>>;
  /** Requests answered at the same time; what comes beyond is told to come back. */
  maxOpen?: number;
  /** Connections at the same time; what comes beyond is closed unheard. */
  maxConnections?: number;
  /** Milliseconds for the head of a request, for the whole of it, and without a byte in either direction. */
  patience?: { head: number; request: number; silence: number };
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Front {
  server: Server;
  /** How many requests are being answered now, event streams among them. */
  openCount(): number;
  /** Refuses new work, ends the event streams, waits for the other open requests, at most `milliseconds`. */
  drain(milliseconds: number): Promise<void>;
}

const methods = new Set(['GET', 'HEAD', 'POST']);
// Kept free of the bound, so that a full house does not look like a dead one.
const healthPaths = new Set(['/healthz', '/readyz']);

/**
 * The small HTTP server before Next: it gives every answer its security headers, overwrites what a client says about
 * where it comes from, limits bodies, sheds load and ends cleanly. Next passes a client's own X-Forwarded-For through
 * and has none of these limits.
 */
export function createFront(handler: Handler, options: FrontOptions): Front {
  const {
    maxBodyBytes = shippedLimits['front.bodyBytes'],
    maxOpen = shippedLimits['front.openRequests'],
    maxConnections = shippedLimits['front.connections'],
    helpPhone,
  } = options;
  const { largerBodies = {} } = options;
  const mostOf = (request: IncomingMessage) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const isStaff = request.headers.cookie?.includes('hersys-staff-session=') ?? false;
    return (isStaff && Object.hasOwn(largerBodies, path) && largerBodies[path]) || maxBodyBytes;
  };
  // A silence of a minute ends those who fetch a file and never read it; event streams must speak more often.
  const { patience = { head: 10_000, request: 30_000, silence: 60_000 } } = options;
  const open = new Set<ServerResponse>();
  // Dashboards stay open for hours: they take no place of those who report, and are not looked through each time.
  const streams = new Set<ServerResponse>();
  let draining = false;

  const busy = () => {
    if (open.size < maxOpen) return false;
    setStreamsAside();
    return open.size >= maxOpen;
  };
  const setStreamsAside = () => {
    for (const response of open) if (isEventStream(response) && open.delete(response)) streams.add(response);
  };

  const take = (request: IncomingMessage, response: ServerResponse) => {
    // A response may be cut off at any moment; that is no error of ours.
    response.on('error', () => {});
    const path = request.url ?? '';
    const policy = newPolicy(options);
    const giveHeaders = () => protect(response, policy, path, options.appUrl);
    const refuseWith = (status: Parameters<typeof refuse>[2]) =>
      refuse(request, response, status, { helpPhone });
    giveHeaders();
    const mostBytes = mostOf(request);
    if (!path.startsWith('/') || path.startsWith('//') || !request.headers.host) return refuseWith(400);
    if (!methods.has(request.method ?? '')) return refuseWith(405);
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return refuseWith(413);
    if (draining || (busy() && !healthPaths.has(path))) return refuseWith(503);

    overwriteForwarded(request.headers, request.socket.remoteAddress, options);
    if (isForeignForm(request)) return refuseWith(403);
    if (request.headers['transfer-encoding'])
      limitChunks(request, mostBytes, () => {
        if (!response.headersSent) refuseWith(413);
      });
    tellThePages(request.headers, { url: path, method: request.method ?? 'GET' }, policy);
    const missing = () => drawMissingPage(handler, request);
    answerFailedPages(request, response, { protect: giveHeaders, helpPhone, missing });
    open.add(response);
    response.once('close', () => open.delete(response) || streams.delete(response));
    void new Promise<void>((resolve) => resolve(handler(request, response))).catch(() => {
      if (response.headersSent) response.destroy();
      else refuseWith(500);
    });
  };

  const server = createServer(
    {
      headersTimeout: patience.head,
      requestTimeout: patience.request,
      keepAliveTimeout: 5_000,
      // How often Node looks for those who take too long.
      connectionsCheckingInterval: Math.min(1000, patience.head),
      // Node would answer this itself, without our headers.
      requireHostHeader: false,
    },
    take,
  );
  server.setTimeout(patience.silence);
  server.maxConnections = maxConnections;
  // Without this Node would invite a body that is then refused.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= mostOf(request)) response.writeContinue();
    take(request, response);
  });

  server.on('checkExpectation', take);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    refuseUnread(socket, error.code, securityHeaders(newPolicy(options), options.appUrl));
  });

  return {
    server,
    openCount: () => open.size + streams.size,
    drain: async (milliseconds) => {
      draining = true;
      server.close();
      server.closeIdleConnections();
      const deadline = Date.now() + milliseconds;
      for (;;) {
        setStreamsAside();
        for (const stream of streams) stream.end();
        if (open.size === 0 || Date.now() >= deadline) return;
        await sleep(20);
      }
    },
  };
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

/**
 * A form sent from a page of another site, or of this one without its encryption. The JSON route decides for itself,
 * since its refusals carry the level of what was sent.
 */
function isForeignForm({ method, url = '', headers }: IncomingMessage): boolean {
  if (method !== 'POST' || url.startsWith('/api/') || headers.origin === undefined) return false;
  return headers.origin !== `${String(headers['x-forwarded-proto'])}://${headers.host}`;
}

/**
 * Counts a body of undeclared length as the parser delivers it. Listening for data would take it away from the
 * handler, so the one place through which every piece passes does the counting.
 */
function limitChunks(request: IncomingMessage, maxBytes: number, refuse: () => void): void {
  const push = request.push.bind(request);
  let [bytes, refused] = [0, false];
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (Buffer.isBuffer(chunk)) bytes += chunk.length;
    if (bytes <= maxBytes) return push(chunk, encoding);
    if (!refused) refuse();
    return (refused = true);
  };
}
