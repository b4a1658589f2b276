import { connect, type Socket } from 'node:net';

interface Answer {
  status: number;
  retryAfter: boolean;
}

const waitMs = 60_000;

/** One connection to a server on this machine that sends one request after the other and reads the answers, kept alive. */
export class Wire {
  private socket: Socket | undefined;
  private received = '';
  private settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  constructor(private readonly port: number) {}

  /** Sends a request; rejects when the connection ends, or with `abortAfterMs`, before the answer is whole. */
  send(request: string, abortAfterMs?: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.received = '';
      const socket = (this.socket ??= this.open());
      socket.write(request);
      if (abortAfterMs !== undefined) setTimeout(() => socket.destroy(), abortAfterMs);
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    const failed = () => {
      // A connection that was left behind says nothing about what is under way on the next one.
      if (this.socket !== socket) return;
      this.socket = undefined;
      this.settle?.reject(new Error('the connection ended'));
      this.settle = undefined;
    };
    socket.setEncoding('latin1').setTimeout(waitMs, () => socket.destroy());
    socket.on('data', (chunk: string) => this.read(chunk, socket));
    socket.on('error', failed).on('close', failed);
    return socket;
  }

  private read(chunk: string, socket: Socket): void {
    if (this.socket !== socket) return;
    this.received += chunk;
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0 || !this.settle) return;
    const head = this.received.slice(0, end + 2);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    const body = this.received.length - end - 4;
    const whole =
      length !== undefined
        ? body >= Number(length)
        : /\r\n(?:0\r\n\r\n)$/.test(this.received) || !/chunked/i.test(head);
    if (!whole) return;
    const { resolve } = this.settle;
    this.settle = undefined;
    if (/\r\nconnection: *close/i.test(head)) {
      this.socket = undefined;
      socket.destroy();
    }
    resolve({ status: Number(head.slice(9, 12)), retryAfter: /\r\nretry-after:/i.test(head) });
  }
}
