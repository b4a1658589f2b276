import 'server-only';
import { limit } from '@/lib/limits';

const windowMs = 60_000;
let window = 0;
let sends = new Map<string, number>();

/**
 * Counts one sent report of an account and answers the seconds to wait when there were too many in this minute, else 0.
 * Counted in this process alone: a report must not pay for a write to the limiter's table, nor fail with it.
 */
export function countSend(accountId: string, at: Date): number {
  const current = Math.floor(at.getTime() / windowMs);
  if (current !== window) {
    window = current;
    sends = new Map();
  }
  const count = (sends.get(accountId) ?? 0) + 1;
  sends.set(accountId, count);
  if (count <= limit('report.sendsPerMinute')) return 0;
  return Math.max(1, Math.ceil(((current + 1) * windowMs - at.getTime()) / 1000));
}
