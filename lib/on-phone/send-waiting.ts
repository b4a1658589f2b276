import { higherLevel, rankOf, type Level } from '@/lib/status-report/levels';
import { ownerHeader } from '@/lib/status-report/owner-header';
import { forgetFreshness, presentOwner } from './present';
import { hasStore } from './names';
import { type WaitingRow } from './store';
import { changeWaiting, markSent, readReport, reportsOnPhone } from './waiting';

const patienceMs = 30_000;
const path = '/api/v1/status-reports';
/** The sync event of the service worker by which a browser sends once there is a connection. */
export const syncTag = 'send-reports';

/**
 * Sends what waits of the person who was last signed in here, the oldest first. Any number of tabs and the worker may ask: one at
 * a time sends, and the server takes the same report once. `now`: somebody pressed the button, whatever the server asked before;
 * `wait`: behind whoever is sending, since that one may not know yet what was just kept.
 * Answers whether something still waits for a connection.
 */
export async function sendWaiting({
  now = false,
  wait = now,
}: { now?: boolean; wait?: boolean } = {}): Promise<boolean> {
  if (!(await hasStore())) return false;
  return oneAtATime(async () => {
    const owner = await presentOwner();
    if (owner === undefined) return false;
    const { waiting } = await reportsOnPhone(owner);
    const open = waiting.filter(({ state }) => state === 'waiting' || state === 'sign-in');
    let waits = false;
    for (const row of [...open].sort((one, other) => rankOf(other.level) - rankOf(one.level))) {
      const sent = !now && (row.notBefore ?? 0) > Date.now() ? 'later' : await send(row);
      waits ||= sent !== 'decided';
      if (sent === 'nobody') break;
    }
    return waits;
  }, wait);
}

/** Who does not wait for whoever is sending lets that be enough. A tab that froze holds nobody up for long. */
async function oneAtATime(work: () => Promise<boolean>, wait: boolean): Promise<boolean> {
  if (!('locks' in navigator)) return work();
  if (!wait)
    return navigator.locks.request('hersys-send', { ifAvailable: true }, (lock) => (lock ? work() : false));
  try {
    return await navigator.locks.request('hersys-send', { signal: AbortSignal.timeout(patienceMs) }, work);
  } catch {
    return work();
  }
}

interface Answer {
  reportId?: string;
  level?: Level;
  phone?: string;
  error?: string;
}

/** What the server made of it; `later`: it is not to be asked yet; `nobody`: nothing can be reached. */
async function send(row: WaitingRow): Promise<'decided' | 'later' | 'nobody'> {
  const { clientId, owner, keptAt } = row;
  const report = await readReport(clientId);
  if (!report) return 'decided';
  let response: Response;
  let answer: Answer;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [ownerHeader]: owner },
      body: JSON.stringify({ ...report, sentAt: new Date().toISOString() }),
      signal: AbortSignal.timeout(patienceMs),
    });
    answer = (await response.json()) as Answer;
  } catch {
    return 'nobody';
  }
  const { reportId, phone, error } = answer;
  const level = higherLevel(row.level, answer.level);
  if (response.ok && reportId) {
    await forgetFreshness();
    await markSent({ clientId, owner, keptAt, reportId, level });
    return 'decided';
  }
  if (response.status === 409 && reportId)
    await changeWaiting(clientId, { state: 'reused', reportId, level });
  else if (response.status === 401) await changeWaiting(clientId, { state: 'sign-in', level });
  else if (error === 'monitoring-ended') await changeWaiting(clientId, { state: 'ended', phone, level });
  else if (error === 'consent-withdrawn') await changeWaiting(clientId, { state: 'withdrawn', phone, level });
  else if (error === 'not-your-case') await changeWaiting(clientId, { state: 'refused', level });
  else if (response.status === 422 || response.status === 413)
    await changeWaiting(clientId, { state: 'wrong', level });
  else {
    const seconds = Number(response.headers.get('retry-after')) || 30;
    await changeWaiting(clientId, { notBefore: Date.now() + seconds * 1000 });
    return response.status === 429 ? 'nobody' : 'later';
  }
  return 'decided';
}

/** Has the browser call the worker once there is a connection, where it can. */
export async function sendWhenOnline(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await sync?.register(syncTag).catch(() => undefined);
}

/** Whether this browser sends while no page of ours is open. An iPhone does not. */
export function sendsByItself(): boolean {
  return typeof window !== 'undefined' && 'SyncManager' in window;
}
