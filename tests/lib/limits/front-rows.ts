import { once } from 'node:events';
import { connect } from 'node:net';
import { frontLimits } from '@/lib/front-limits';
import { closeFronts, openFront } from '../../support/front';
import type { LimitRow } from './limit-row';

export const frontRows = {
  'front.bodyBytes': {
    figure: 64 * 1024,
    source: 'G12 and the contract',
    tried: async (bytes) => {
      const { origin } = await openFront((request, response) => {
        request.resume().on('end', () => response.end());
      }, frontLimits());
      const { status } = await fetch(origin, { method: 'POST', body: 'x'.repeat(bytes) });
      closeFronts();
      return status === 200;
    },
    other: 1_000,
  },
  'front.openRequests': {
    figure: 256,
    source: 'P4: what comes beyond is told to come back',
    tried: async (n) => {
      let open = 0;
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      const { origin } = await openFront(async (_, response) => {
        open += 1;
        if (open === n) release();
        await released;
        response.end();
      }, frontLimits());
      // All are open at once, or the first that is refused lets the others go.
      const asked = Array.from({ length: n }, () =>
        fetch(origin).then(({ status }) => {
          if (status !== 200) release();
          return status;
        }),
      );
      const statuses = await Promise.all(asked);
      closeFronts();
      return statuses.every((status) => status === 200);
    },
    other: 3,
  },
  'front.connections': {
    figure: 4096,
    source: 'P4: what comes beyond is closed unheard',
    tried: async (n) => {
      const { front, origin } = await openFront((_, response) => void response.end(), frontLimits());
      // What is refused is told by the server; thousands of sockets would test this machine's limits, not ours.
      const dropped = once(front.server, 'drop').then(() => true);
      const { hostname, port } = new URL(origin);
      const few = Math.min(n, 40);
      front.server.maxConnections -= n - few;
      const sockets = Array.from({ length: few }, () =>
        connect(Number(port), hostname).on('error', () => {}),
      );
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      const told = await Promise.race([dropped, new Promise((done) => setTimeout(() => done(false), 200))]);
      sockets.forEach((socket) => socket.destroy());
      closeFronts();
      return told === false;
    },
    other: 7,
  },
} satisfies Record<string, LimitRow>;
