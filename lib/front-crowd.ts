import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './front-refusal';

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Where a form costs a password's hashing, and anybody may send it. */
const hashingPaths = new Set(['/sign-in', '/dashboard/sign-in']);

/**
 * Lets at most so many sign-ins in at once; who comes beyond is told at the door to come back. Inside, even refusing one
 * costs Next as much as ten reports, so a storm of them would be answered at the expense of people who are already in.
 */
export function behindCrowd(pages: Handler, atMost = 48): Handler {
  let inside = 0;
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (request.method !== 'POST' || !hashingPaths.has(path)) return pages(request, response);
    if (inside >= atMost) return refuse(request, response, 503);
    inside += 1;
    response.once('close', () => (inside -= 1));
    return pages(request, response);
  };
}
