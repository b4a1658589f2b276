import type { Level } from '@/lib/status-report/levels';
import { ownerHeader } from '@/lib/status-report/owner-header';
import { forgetFreshness, presentOwner } from './present';
import { hasStore, type WaitingRow } from './store';
import { changeWaiting, markSent, readReport, reportsOnPhone } from './waiting';

const patienceMs = 30_000;
const path = '/api/v1/status-reports';
/** The sync event of the service worker by which a browser sends once there is a connection. */
export const syncTag = 'send-reports';

/**
 * Sends what waits of the person who was last signed in here, the oldest first. Any number of tabs and the worker may ask: one at
 * a time sends, and the server takes the same report once. `now`: somebody pressed the button, whatever the server asked before.
 * Answers whether something still waits for a connection.
 */
export async function sendWaiting({ now = false } = {}): Promise<boolean> {
  if (!(await hasStore())) return false;
  return oneAtATime(async () => {
    const owner = await presentOwner();
    if (owner === undefined) return false;
    const { waiting } = await reportsOnPhone(owner);
    for (const row of waiting) {
      if (!['waiting', 'sign-in'].includes(row.state)) continue;
      // The server is busy, or away: the others would fare the same.
      const asked = !now && (row.notBefore ?? 0) > Date.now();
      if (asked || !(await send(row))) return true;
    }
    return false;
  });
}

function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? navigator.locks.request('hersys-send', work) : work();
}

interface Answer {
  reportId?: string;
  level?: Level;
  phone?: string;
  error?: string;
}

/** False when there was no answer that decides anything, so that it is tried again. */
async function send(row: WaitingRow): Promise<boolean> {
  const { clientId, owner, keptAt } = row;
  const report = await readReport(clientId);
  if (!report) return true;
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
    return false;
  }
  const { reportId, level, phone, error } = answer;
  if (response.ok && reportId && level) {
    await markSent({ clientId, owner, keptAt, reportId, level });
    await forgetFreshness();
    return true;
  }
  if (response.status === 409 && reportId) await changeWaiting(clientId, { state: 'reused', reportId });
  else if (response.status === 401) await changeWaiting(clientId, { state: 'sign-in' });
  else if (error === 'monitoring-ended') await changeWaiting(clientId, { state: 'ended', phone });
  else if (error === 'not-your-case') await changeWaiting(clientId, { state: 'refused' });
  else if (response.status === 422 || response.status === 413)
    await changeWaiting(clientId, { state: 'wrong' });
  else {
    const seconds = Number(response.headers.get('retry-after')) || 30;
    await changeWaiting(clientId, { notBefore: Date.now() + seconds * 1000 });
    return false;
  }
  return true;
}

/** Has the browser call the worker once there is a connection, where it can. */
export async function sendWhenOnline(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await sync?.register(syncTag).catch(() => undefined);
}
