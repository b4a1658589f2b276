import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562): its first 48 bits are the milliseconds of `at`, so that keys made in turn lie side by
 * side. The rest is that of a random UUID, for which Node keeps entropy in store.
 */
export function uuidV7(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
