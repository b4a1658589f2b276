import {
  IncomingMessage,
  ServerResponse,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Handler } from './front';

/** A page as the pages gave it, whole. */
export interface DrawnPage {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** Has the pages draw an address for a request that nobody sent, with exactly these headers. */
export function drawPage(
  pages: Handler,
  { url, headers, socket }: { url: string; headers: IncomingHttpHeaders; socket: Socket },
): Promise<DrawnPage> {
  const request = new IncomingMessage(socket);
  request.method = 'GET';
  request.url = url;
  request.headers = headers;
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
      resolve({
        status: response.statusCode,
        headers: response.getHeaders(),
        body: Buffer.concat(pieces),
      });
      return response;
    };
    void new Promise<void>((done) => done(pages(request, response))).catch(reject);
  });
}
