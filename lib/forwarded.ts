import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** What a client could use to lie about itself or its way here; whatever of it we need is written anew. */
const untrusted = [
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-server',
];
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address of the client: the socket's, or behind N proxies of ours the Nth from the right of X-Forwarded-For, since
 * each of them appended what it saw. A list that is too short did not pass all of them, so the socket's counts.
 */
export function clientAddress(
  forwardedFor: string | undefined,
  socketAddress: string | undefined,
  hops: number,
): string {
  const socket = plainAddress(socketAddress) ?? '0.0.0.0';
  if (hops === 0) return socket;
  const list = (forwardedFor ?? '').split(',');
  return plainAddress(list[list.length - hops]) ?? socket;
}

function plainAddress(text: string | undefined): string | undefined {
  const address = text?.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  return address && isIP(address) ? address : undefined;
}

/**
 * Overwrites the headers that tell where a request came from and which site it meant. The site is always that of
 * `appUrl`; where this is a loopback address, its other names are as good.
 */
export function overwriteForwarded(
  headers: IncomingHttpHeaders,
  socketAddress: string | undefined,
  { appUrl, hops }: { appUrl: URL; hops: number },
): void {
  const address = clientAddress(headers['x-forwarded-for']?.toString(), socketAddress, hops);
  const host = isSameLoopback(headers.host, appUrl) ? headers.host : appUrl.host;
  for (const name of untrusted) delete headers[name];
  headers.host = host;
  headers['x-forwarded-for'] = address;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-proto'] = appUrl.protocol.slice(0, -1);
}

function isSameLoopback(host: string | undefined, appUrl: URL): boolean {
  const [, name = '', port = ''] = /^(.*?)(?::(\d+))?$/.exec(host ?? '') ?? [];
  return loopbackNames.has(appUrl.hostname) && loopbackNames.has(name) && port === appUrl.port;
}
