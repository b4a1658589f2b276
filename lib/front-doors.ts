import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { refuse } from './front-refusal';

/** What a door sees of a request: the headers as the front left them, and the body as it arrives. */
export interface DoorRequest {
  headers: IncomingHttpHeaders;
  body: Readable;
}

export interface DoorAnswer {
  status: number;
  json: object;
  /** Seconds after which to come again. */
  retryAfter?: number;
  /** What a Set-Cookie header says. */
  cookie?: string;
}

/** Begins an event stream on the response, which from then on is the stream's own. */
export interface StreamAnswer {
  stream: (response: ServerResponse) => void;
}

type Door = (request: DoorRequest) => Promise<DoorAnswer | StreamAnswer>;
type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** The addresses that the front answers itself, before Next, and the one method each takes. They stand in the table of access. */
export const doors = {
  '/api/v1/status-reports': 'POST',
  '/api/v1/push-devices': 'POST',
  '/api/v1/on-phone': 'GET',
  '/api/v1/passkey-question': 'POST',
  '/dashboard/live': 'GET',
} as const;
type DoorPath = keyof typeof doors;
const isDoor = (path: string): path is DoorPath => Object.hasOwn(doors, path);

/** Next bundles its own copy of this file, as it does with what answers: the symbol is what both share. */
const key = Symbol.for('hersys.doors');
const shared = globalThis as { [key]?: Map<DoorPath, Door> };

/** Has `door` answer what comes to this address. Called when the process starts. */
export function openDoor(path: DoorPath, door: Door): void {
  (shared[key] ??= new Map()).set(path, door);
}

/** Answers the doors' addresses, and leaves all others to the pages. */
export function behindDoors(pages: Handler): Handler {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    return isDoor(path) ? answer(path, request, response) : pages(request, response);
  };
}

async function answer(path: DoorPath, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const door = shared[key]?.get(path);
  if (request.method !== doors[path]) {
    response.setHeader('allow', doors[path]);
    return refuse(request, response, 405);
  }
  if (!door) return refuse(request, response, 503);
  const answered = await door({ headers: request.headers, body: request });
  if ('stream' in answered) return answered.stream(response);
  const { status, json, retryAfter, cookie } = answered;
  const body = JSON.stringify(json);
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  if (cookie !== undefined) response.setHeader('set-cookie', cookie);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'private, no-store',
  });
  response.end(body);
}
