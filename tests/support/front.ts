import { once } from 'node:events';
import { connect } from 'node:net';
import { createFront, type Front, type FrontOptions, type Handler } from '../../lib/front';

let fronts: Front[] = [];

/** A front before `handler` on a free port, and its origin. Ended by `closeFronts`. */
export async function openFront(
  handler: Handler,
  options: Partial<FrontOptions> = {},
): Promise<{ front: Front; origin: string }> {
  const front = createFront(handler, {
    appUrl: new URL('https://hersys.example'),
    hops: 0,
    ...options,
  });
  fronts.push(front);
  front.server.listen(0, '127.0.0.1');
  await once(front.server, 'listening');
  const address = front.server.address();
  return { front, origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}

export function closeFronts(): void {
  for (const { server } of fronts) {
    server.close();
    server.closeAllConnections();
  }
  fronts = [];
}

/** Sends raw bytes and returns everything that comes back until the other side closes. */
export async function raw(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.write(text);
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.on('error', () => {});
  await once(socket, 'close');
  return answer;
}
