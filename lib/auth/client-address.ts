import 'server-only';
import { headers } from 'next/headers';

/**
 * The address a request came from, as the front wrote it (lib/front overwrites what a client claims). An IPv6
 * address stands for its /64 network, since one household has 2^64 of them.
 */
export async function clientAddress(): Promise<string> {
  const address = (await headers()).get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'unknown';
  return address.includes(':') && !address.includes('.') ? ipv6Network(address) : address;
}

function ipv6Network(address: string): string {
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const groups = [
    ...before,
    ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'),
    ...after,
  ];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
