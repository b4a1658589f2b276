import { resolve } from 'node:path';
import { z } from 'zod';
import { restoreBackup } from '../../lib/backup/restore-backup';
import { closeMailQueue, ensureMailQueue } from '../../lib/mail/queue';
import { command } from './command';

const reasons = {
  unreadable:
    'This file cannot be read: it is no backup, is not whole, was changed, or was made under another AUTH_SECRET. Nothing was restored.',
  'not-empty': 'The database is in use already. A backup goes into an empty one. Nothing was restored.',
  'other-version':
    'This backup was made by another version of My HER-SYS. Restore it with that version, then update. Nothing was restored.',
};

export const restore = command(
  {
    usage: '--from /backups/2026-11-23.hersys',
    summary: 'Puts a backup into an empty database, all or nothing, and compares every table with it.',
    schema: z.object({ from: z.string().min(1) }),
  },
  async ({ from }, at) => {
    const began = Date.now();
    await ensureMailQueue();
    const outcome = await restoreBackup(resolve(from), at).finally(closeMailQueue);
    if (outcome.kind !== 'restored') return { kind: 'refused', reason: reasons[outcome.kind] };
    const { madeAt, tables, rows, letters } = outcome;
    const seconds = (Date.now() - began) / 1000;
    return {
      kind: 'done',
      json: { madeAt: madeAt.toISOString(), tables, rows, letters, seconds },
      text: `As of ${madeAt.toISOString()}: ${rows} rows of ${tables} tables, all compared; ${letters} letters queued again; ${seconds.toFixed(1)} s. Staff sign in anew.`,
    };
  },
);
