import type { Readable } from 'node:stream';

/** The text of a body as far as `maxBytes` go, and whether it was longer. Rejects when the sender goes away meanwhile. */
export function readBody(body: Readable, maxBytes: number): Promise<{ text: string; tooLong: boolean }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = () => {
      const whole = Buffer.concat(chunks);
      // A character cut in two at the end becomes a mark that no sign contains.
      resolve({ text: whole.toString('utf8', 0, maxBytes), tooLong: bytes > maxBytes });
    };
    body.on('data', (chunk: Buffer) => {
      if (bytes <= maxBytes) chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxBytes) finish();
    });
    body.on('end', finish);
    body.on('error', reject);
    body.on('close', () => reject(new Error('the body ended too early')));
  });
}
