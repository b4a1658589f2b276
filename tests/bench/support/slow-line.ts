import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Bits a second each way, shared by all connections, and from a request to the first byte of its answer. */
export interface Speed {
  bitsPerSecond: number;
  latencyMs: number;
}

export interface SlowLine {
  port: number;
  /** May be set at any time; holds for what comes from then on. */
  speed: Speed;
  close: () => Promise<void>;
}

export const fastLine: Speed = { bitsPerSecond: 1e9, latencyMs: 0 };

/**
 * A way to a server on this machine that is as narrow as a phone's. Unlike the browser's own slowing it holds for what a
 * service worker asks for too. A new connection costs no time of its own.
 */
export async function openSlowLine(to: number): Promise<SlowLine> {
  const sockets = new Set<Socket>();
  const line: Pick<SlowLine, 'speed'> = { speed: fastLine };
  const [up, down] = [narrow(line), narrow(line)];
  const server = createServer({ noDelay: true }, (phone) => {
    const there = connect({ port: to, host: '127.0.0.1', noDelay: true });
    for (const socket of [phone, there]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
    }
    up(phone, there);
    down(there, phone);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(line, {
    port: (server.address() as AddressInfo).port,
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

/** What travels in one piece, in bytes: between two of one connection there is room for one of another. */
const packet = 1_400;

/** One direction of the line: what is sent arrives when all before it has, and after half of the latency. */
function narrow(line: Pick<SlowLine, 'speed'>): (from: Socket, to: Socket) => void {
  let freeAt = 0;
  return (from, to) => {
    // Timers of the same millisecond may ring in any order: each sends whatever is next.
    const waiting: (Buffer | 'end')[] = [];
    const arrive = () => {
      const next = waiting.shift();
      if (next === 'end') to.end();
      else if (next && to.writable) to.write(next);
    };
    const send = (piece: Buffer | 'end') => {
      const { bitsPerSecond, latencyMs } = line.speed;
      const bytes = piece === 'end' ? 0 : piece.length;
      freeAt = Math.max(freeAt, performance.now()) + (bytes * 8_000) / bitsPerSecond;
      waiting.push(piece);
      setTimeout(arrive, Math.max(0, freeAt + latencyMs / 2 - performance.now()));
    };
    from.on('data', (chunk: Buffer) => {
      for (let at = 0; at < chunk.length; at += packet) send(chunk.subarray(at, at + packet));
    });
    from.on('end', () => send('end'));
  };
}
