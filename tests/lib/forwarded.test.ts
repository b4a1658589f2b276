import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { clientAddress } from '../../lib/forwarded';
import { closeFronts, openFront } from '../support/front';

afterEach(closeFronts);

const echo: RequestListener = (request, response) =>
  void response.end(JSON.stringify({ headers: request.headers }));

async function headersSeen(origin: string, headers: Record<string, string>): Promise<IncomingHttpHeaders> {
  // fetch would refuse to send a Host header of our choice.
  const request = httpRequest(origin, { headers });
  request.end();
  const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer>];
  let text = '';
  for await (const chunk of response) text += chunk.toString();
  return (JSON.parse(text) as { headers: IncomingHttpHeaders }).headers;
}

describe('who the client is', () => {
  test.each([
    { hops: 0, forwardedFor: '203.0.113.9', is: '198.51.100.1' },
    { hops: 0, forwardedFor: undefined, is: '198.51.100.1' },
    { hops: 1, forwardedFor: '6.6.6.6, 203.0.113.9', is: '203.0.113.9' },
    { hops: 2, forwardedFor: '6.6.6.6, 203.0.113.9, 10.0.0.1', is: '203.0.113.9' },
    { hops: 2, forwardedFor: '203.0.113.9', is: '198.51.100.1' },
    { hops: 1, forwardedFor: undefined, is: '198.51.100.1' },
    { hops: 1, forwardedFor: 'unknown', is: '198.51.100.1' },
    { hops: 1, forwardedFor: '2001:db8::7', is: '2001:db8::7' },
    { hops: 1, forwardedFor: '::ffff:203.0.113.9', is: '203.0.113.9' },
  ])('behind $hops proxies, X-Forwarded-For "$forwardedFor" → $is', ({ hops, forwardedFor, is }) => {
    expect(clientAddress(forwardedFor, '::ffff:198.51.100.1', hops)).toBe(is);
  });

  test('what the client says of its address, host and protocol never reaches the application', async () => {
    const { origin } = await openFront(echo);
    const seen = await headersSeen(origin, {
      host: 'evil.example',
      forwarded: 'for=6.6.6.6',
      'x-real-ip': '6.6.6.6',
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-port': '1',
      'x-forwarded-proto': 'gopher',
    });

    expect(seen).toMatchObject({
      host: 'hersys.example',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'hersys.example',
      'x-forwarded-proto': 'https',
    });
    expect(JSON.stringify(seen)).not.toMatch(/evil|6\.6\.6\.6|gopher|x-forwarded-port/);
  });

  test('on the own machine localhost and 127.0.0.1 are one place, other names are not', async () => {
    const { origin } = await openFront(echo, { appUrl: new URL('http://localhost:4000') });

    expect((await headersSeen(origin, { host: '127.0.0.1:4000' }))['x-forwarded-host']).toBe(
      '127.0.0.1:4000',
    );
    expect((await headersSeen(origin, { host: '127.0.0.1:4001' }))['x-forwarded-host']).toBe(
      'localhost:4000',
    );
    expect((await headersSeen(origin, { host: 'rebound.example:4000' }))['x-forwarded-host']).toBe(
      'localhost:4000',
    );
  });
});
