import 'server-only';
import { sqlClient } from '@/db/client';
import { errorKind, log } from '@/lib/log';
import { onStop } from '@/lib/on-stop';
import { keyedHash } from '@/lib/sealing';
import { liveChannel, payloadsOf, type CenterChange } from './message';

/** NOTIFY makes commits wait for each other, so at most four of them a second leave a process, however many reports come. */
const coalesceMs = 250;
const retryMs = 2_000;
/** Nobody's changes are more than this; beyond it they are counted without saying whose they were. */
const namedAtMost = 40;

interface Waiting {
  centers: Map<string, CenterChange>;
  timer?: NodeJS.Timeout;
  stops?: true;
}

// What reports and what acts are different bundles of Next: the symbol is what they share.
const key = Symbol.for('hersys.live.waiting');
const shared = globalThis as { [key]?: Waiting };

interface Change {
  /** An alert was raised or closed. */
  alert?: boolean;
  /** The member of staff who did it: their own pages, which show it already, do not count it. */
  by?: string | null;
}

/**
 * Notes that something changed that the center's open dashboards show. Called after the commit; costs nothing but
 * memory, and all dashboards, of every process, are told within a quarter of a second.
 */
export function changedAt(centerCode: string, { alert = false, by }: Change = {}): void {
  const waiting = waitingNow();
  const change = waiting.centers.get(centerCode) ?? { updates: 0, alerts: 0, by: {} };
  change.updates += 1;
  if (alert) change.alerts += 1;
  const name = by ? pseudonymOf(by) : '';
  if (name && (name in change.by || Object.keys(change.by).length < namedAtMost))
    change.by[name] = (change.by[name] ?? 0) + 1;
  waiting.centers.set(centerCode, change);
  if (!waiting.stops) {
    waiting.stops = true;
    onStop(async () => {
      delete waiting.stops;
      await tell(waiting);
    });
  }
  schedule(waiting, coalesceMs);
}

/** What a member of staff is called in a notification: meaningless to whoever lacks the key of this product. */
export function pseudonymOf(staffId: string): string {
  return keyedHash('live', staffId).slice(0, 12);
}

function waitingNow(): Waiting {
  return (shared[key] ??= { centers: new Map() });
}

function schedule(waiting: Waiting, milliseconds: number): void {
  if (waiting.timer) return;
  // The pool of now: when the timer comes a test or a command may have closed it, and no other is to be opened.
  const sql = sqlClient();
  waiting.timer = setTimeout(() => void tell(waiting, sql), milliseconds);
  waiting.timer.unref();
}

async function tell(waiting: Waiting, sql = sqlClient()): Promise<void> {
  clearTimeout(waiting.timer);
  delete waiting.timer;
  const centers = [...waiting.centers];
  if (centers.length === 0) return;
  waiting.centers.clear();
  try {
    await sql`
      select pg_notify(${liveChannel}, pg_current_xact_id()::text || ' ' || payload)
      from unnest(${payloadsOf(centers)}::text[]) as payload`;
  } catch (error) {
    const kind = errorKind(error);
    if (kind === 'CONNECTION_ENDED') return;
    log.warn('changes could not be told to the dashboards', { kind, count: centers.length });
    for (const [centerCode, change] of centers) {
      const since = waiting.centers.get(centerCode);
      if (since) {
        change.updates += since.updates;
        change.alerts += since.alerts;
      }
      waiting.centers.set(centerCode, change);
    }
    schedule(waiting, retryMs);
  }
}
