import { limit, type LimitName } from '@/lib/limits';

const windowMs = 60_000;

type PerMinute = Extract<LimitName, 'report.sendsPerMinute' | 'recuperation.checksPerMinutePerIp'>;
interface Window {
  window: number;
  counts: Map<string, number>;
}

// Next loads this file once for its pages and once for the front's doors: both count in one place.
const shared = globalThis as { hersysPerMinute?: Map<PerMinute, Window> };

/**
 * Counts one more of what somebody does and answers the seconds to wait when there were too many in this minute, else 0.
 * Counted in this process alone: what must neither pay for a write to the limiter's table nor fail with it.
 */
export function countPerMinute(name: PerMinute, of: string, at: Date): number {
  const window = Math.floor(at.getTime() / windowMs);
  const windows = (shared.hersysPerMinute ??= new Map<PerMinute, Window>());
  const known = windows.get(name);
  const { counts } = known?.window === window ? known : { counts: new Map<string, number>() };
  const count = (counts.get(of) ?? 0) + 1;
  counts.set(of, count);
  windows.set(name, { window, counts });
  if (count <= limit(name)) return 0;
  return Math.max(1, Math.ceil(((window + 1) * windowMs - at.getTime()) / 1000));
}
