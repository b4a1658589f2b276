import 'server-only';
import { headers } from 'next/headers';

/** What an attempt is counted against: the network that a request came from. */
export async function clientAddress(): Promise<string> {
  return networkOf((await headers()).get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'unknown');
}

/**
 * The address a request came from, as the front wrote it (lib/front overwrites what a client claims). An IPv6
 * address stands for its /64 network, since one household has 2^64 of them; however it was written.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (!bare.includes(':') || bare.includes('.') || !URL.canParse(`http://[${bare}]`)) return address;
  const [head = '', tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
