import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** How Resend behaves. `take-and-hang` delivers the letter and never says so. */
export type Behaviour =
  'works' | 'answers-500' | 'answers-429' | 'hangs' | 'refuses-connections' | 'take-and-hang';

export interface Delivery {
  key: string;
  to: string;
  at: number;
}

const letter = z.object({ to: z.union([z.string(), z.array(z.string())]) });

/** Resend as its documentation has it: a letter whose Idempotency-Key was taken before is answered and not sent again. */
export class FakeResend {
  readonly deliveries: Delivery[] = [];
  attempts = 0;
  /** Attempts that named no Idempotency-Key: each of them would be a letter of its own. */
  withoutKey = 0;
  private behaviour: Behaviour = 'works';
  private server: Server | undefined;
  private port = 0;

  static async start(): Promise<FakeResend> {
    const resend = new FakeResend();
    await resend.listen();
    return resend;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async behave(behaviour: Behaviour): Promise<void> {
    this.behaviour = behaviour;
    if (behaviour === 'refuses-connections') await this.stop();
    else if (!this.server) await this.listen();
    // Who hangs on the line from before is not answered any more either.
    else if (behaviour === 'works') this.server.closeAllConnections();
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  private async listen(): Promise<void> {
    const server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    this.attempts += 1;
    const say = (status: number, body: object, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    switch (this.behaviour) {
      case 'answers-500':
        return say(500, { statusCode: 500, name: 'application_error', message: 'away' });
      case 'answers-429':
        return say(
          429,
          { statusCode: 429, name: 'rate_limit_exceeded', message: 'slower' },
          { 'retry-after': '2' },
        );
      case 'hangs':
      case 'refuses-connections':
        return;
      case 'take-and-hang':
        return void this.take(request, Buffer.concat(chunks));
      case 'works':
        return say(200, { id: this.take(request, Buffer.concat(chunks)) });
    }
  }

  private take(request: IncomingMessage, body: Buffer): string {
    const key = request.headers['idempotency-key']?.toString() ?? '';
    if (!key) this.withoutKey += 1;
    const known = this.deliveries.findIndex((delivery) => key !== '' && delivery.key === key);
    if (known >= 0) return String(known);
    const { to } = letter.parse(JSON.parse(body.toString('utf8')));
    return String(this.deliveries.push({ key, to: [to].flat().join(','), at: Date.now() }) - 1);
  }
}
