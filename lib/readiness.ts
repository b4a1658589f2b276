import 'server-only';
import { db } from '@/db/client';
import { isMigrated } from '@/db/is-migrated';
import { isMailWorkerRunning } from './background';

export type Readiness =
  | { kind: 'ready' }
  | { kind: 'not-ready'; reason: 'database-unreachable' | 'migrations-missing' | 'mail-worker-stopped' };

const answerWithinMs = 1000;

/** Whether this process can do its work: the database answers within a second, is migrated, and letters are sent. */
export async function readiness(): Promise<Readiness> {
  switch (await databaseState()) {
    case 'unreachable':
      return { kind: 'not-ready', reason: 'database-unreachable' };
    case 'outdated':
      return { kind: 'not-ready', reason: 'migrations-missing' };
    case 'migrated':
      return isMailWorkerRunning() ? { kind: 'ready' } : { kind: 'not-ready', reason: 'mail-worker-stopped' };
  }
}

async function databaseState(): Promise<'migrated' | 'outdated' | 'unreachable'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'unreachable'>((resolve) => {
    timer = setTimeout(() => resolve('unreachable'), answerWithinMs);
  });
  const asked = isMigrated(db()).then(
    (migrated) => (migrated ? ('migrated' as const) : ('outdated' as const)),
    () => 'unreachable' as const,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
