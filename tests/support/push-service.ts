import { createDecipheriv, createECDH, hkdfSync, randomBytes, randomUUID, type ECDH } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { newPushKeys } from '../../lib/reminders/new-push-keys';

/** What reached the push service for one browser, as that browser alone can read it. */
interface Pushed {
  path: string;
  headers: IncomingHttpHeaders;
  words: { title: string; body: string; lang: string };
}

/** A browser's own half of a subscription. */
interface Subscriber {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/**
 * A push service on loopback, to which the product under test is pointed: it opens what it is sent with the keys of the
 * browser, and answers as it is told.
 */
export async function startPushService() {
  const browsers = new Map<string, { pair: ECDH; auth: Buffer }>();
  const pushed: Pushed[] = [];
  let answer: { status: number; headers?: Record<string, string> } = { status: 201 };
  let answerAfterMs = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const browser = browsers.get(path);
      if (browser && answer.status < 300) {
        const words = JSON.parse(opened(Buffer.concat(chunks), browser)) as Pushed['words'];
        pushed.push({ path, headers: request.headers, words });
      }
      setTimeout(() => response.writeHead(answer.status, answer.headers).end(), answerAfterMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const { publicKey, privateKey } = newPushKeys();
  return {
    origin,
    /** What the product is told of it. */
    environment: {
      PUSH_TEST_SERVICE: origin,
      VAPID_PUBLIC_KEY: publicKey,
      VAPID_PRIVATE_KEY: privateKey,
      VAPID_SUBJECT: 'mailto:operator@hersys.example',
    },
    pushed,
    answerWith: (status: number, headers?: Record<string, string>) => (answer = { status, headers }),
    /** What arrives is taken at once, and answered as late as by a service far away. */
    answerLate: (milliseconds: number) => (answerAfterMs = milliseconds),
    newBrowser: (): Subscriber => {
      const path = `/push/${randomUUID()}`;
      const pair = createECDH('prime256v1');
      pair.generateKeys();
      const auth = randomBytes(16);
      browsers.set(path, { pair, auth });
      return {
        endpoint: `${origin}${path}`,
        keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
      };
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Opens a body of one record (RFC 8188) under the keys of web push (RFC 8291). */
function opened(body: Buffer, { pair, auth }: { pair: ECDH; auth: Buffer }): string {
  const salt = body.subarray(0, 16);
  const keyLength = body[20] ?? 0;
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32));
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length));
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // The last record ends with a 2, and zeros behind it.
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
}
