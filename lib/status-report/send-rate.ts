import 'server-only';
import { limit } from '@/lib/limits';

const windowMs = 60_000;

// Next loads this file once for the form and once for the front's door: both count in one place.
const shared = globalThis as { hersysSends?: { window: number; counts: Map<string, number> } };

/**
 * Counts one sent report of an account and answers the seconds to wait when there were too many in this minute, else 0.
 * Counted in this process alone: a report must not pay for a write to the limiter's table, nor fail with it.
 */
export function countSend(accountId: string, at: Date): number {
  const window = Math.floor(at.getTime() / windowMs);
  if (shared.hersysSends?.window !== window) shared.hersysSends = { window, counts: new Map() };
  const { counts } = shared.hersysSends;
  const count = (counts.get(accountId) ?? 0) + 1;
  counts.set(accountId, count);
  if (count <= limit('report.sendsPerMinute')) return 0;
  return Math.max(1, Math.ceil(((window + 1) * windowMs - at.getTime()) / 1000));
}
