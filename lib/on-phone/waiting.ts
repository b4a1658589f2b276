import type { Level } from '@/lib/status-report/levels';
import type { Category } from '@/lib/status-report/questionnaire';
import { seal, unseal } from './sealed';
import { hasStore } from './names';
import { tellPages, withStore, type SentRow, type WaitingRow } from './store';

/** A report as POST /api/v1/status-reports takes it, but for `sentAt`. Answers stand as they were typed. */
export interface KeptReport {
  clientId: string;
  caseId: string;
  category: Category;
  /** An instant by the phone's clock, or a day in Japan. */
  measuredAt: string;
  answers: Record<string, string | string[]>;
  /** What the phone advised by the rules it had. */
  advisedLevel: Level;
}

/** Keeps a report until it is sent. A second one under the same UUID takes the place of the first. */
export async function keepReport(owner: string, report: KeptReport): Promise<void> {
  await withStore(async (store) => {
    const sealed = await seal(store, owner, report);
    const { clientId, advisedLevel: level } = report;
    await store.put('waiting', { clientId, owner, keptAt: Date.now(), state: 'waiting', level, sealed });
  });
  tellPages();
}

/**
 * What is unsent of one person, and what was sent and not seen, each the oldest first. Others' is not looked at. Nothing is
 * deleted for its age: a phone's clock may jump by years when it meets a network.
 */
export async function reportsOnPhone(owner: string): Promise<{ waiting: WaitingRow[]; sent: SentRow[] }> {
  if (!(await hasStore())) return { waiting: [], sent: [] };
  return withStore(async (store) => {
    const own = <Row extends { owner: string; keptAt: number }>(rows: Row[]) =>
      rows.filter((row) => row.owner === owner).sort((one, other) => one.keptAt - other.keptAt);
    return { waiting: own(await store.getAll('waiting')), sent: own(await store.getAll('sent')) };
  });
}

/** Undefined when it was sent or deleted meanwhile. */
export async function readReport(clientId: string): Promise<KeptReport | undefined> {
  return withStore(async (store) => {
    const row = await store.get('waiting', clientId);
    return row && unseal<KeptReport>(store, row.owner, row.sealed);
  });
}

export async function changeWaiting(clientId: string, change: Partial<WaitingRow>): Promise<void> {
  await withStore(async (store) => {
    const rows = store.transaction('waiting', 'readwrite');
    const row = await rows.store.get(clientId);
    // Somebody may have signed out, or deleted it, meanwhile.
    if (row) await rows.store.put({ ...row, ...change });
    await rows.done;
  });
  tellPages();
}

/** The server has it: it waits no more, and its person is told. Both or neither; nothing where it was deleted meanwhile. */
export async function markSent(row: SentRow): Promise<void> {
  await withStore(async (store) => {
    const both = store.transaction(['waiting', 'sent'], 'readwrite');
    if (await both.objectStore('waiting').get(row.clientId)) {
      await both.objectStore('waiting').delete(row.clientId);
      await both.objectStore('sent').put(row);
    }
    await both.done;
  });
  tellPages();
}

/** A report that was stored by another way: it waits no more, nor does one that it corrects. */
export async function settleReport(clientId: string, correctedId: string | undefined): Promise<void> {
  if (!(await hasStore())) return;
  await withStore(async (store) => {
    for (const row of await store.getAll('waiting'))
      if (row.clientId === clientId || (correctedId !== undefined && row.reportId === correctedId))
        await store.delete('waiting', row.clientId);
  });
  tellPages();
}

/** The person has seen that it was sent, or gives up one that cannot be. */
export async function dropReport(clientId: string): Promise<void> {
  await withStore((store) =>
    Promise.all([store.delete('waiting', clientId), store.delete('sent', clientId)]),
  );
  tellPages();
}
