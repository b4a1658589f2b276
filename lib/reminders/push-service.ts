import 'server-only';
import { env } from '@/lib/env';

/**
 * The push services of the browsers, by their hosts. The address of a device is what a browser says: whatever leads elsewhere
 * would let a stranger have this server ask any machine it can reach.
 */
const services = [
  /^fcm\.googleapis\.com$/,
  /^(?:[a-z0-9-]+\.)?push\.services\.mozilla\.com$/,
  /^(?:[a-z0-9-]+\.)?push\.apple\.com$/,
  /^[a-z0-9-]+\.notify\.windows\.com$/,
];

/** Whether an address is one of a push service: https, its own port, no name or password. */
export function isPushAddress(text: string): boolean {
  if (text.length > 1000 || !URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password, origin, hash } = new URL(text);
  if (username || password || hash) return false;
  if (env().PUSH_TEST_SERVICE !== undefined && origin === env().PUSH_TEST_SERVICE) return true;
  return protocol === 'https:' && port === '' && services.some((service) => service.test(hostname));
}

/** The keys under which push services know this product; undefined where none were set, and push is not offered. */
export function pushKeys(): { publicKey: string; privateKey: string; subject: string } | undefined {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = env();
  return publicKey && privateKey && subject ? { publicKey, privateKey, subject } : undefined;
}
