import { resolve } from 'node:path';
import { z } from 'zod';
import { makeBackup } from '../../lib/backup/make-backup';
import { command } from './command';

export const backup = command(
  {
    usage: '--to /backups/2026-11-23.hersys',
    summary: 'Writes everything into a new file, which only this AUTH_SECRET opens. The product may run.',
    schema: z.object({ to: z.string().min(1) }),
  },
  async ({ to }, at) => {
    const file = resolve(to);
    const began = Date.now();
    const outcome = await makeBackup(file, at);
    if (outcome.kind === 'exists') return { kind: 'refused', reason: `${file} exists already.` };
    const { tables, rows, bytes } = outcome;
    const seconds = (Date.now() - began) / 1000;
    return {
      kind: 'done',
      json: { file, tables, rows, bytes, seconds },
      text: `${file}: ${rows} rows of ${tables} tables, ${bytes} bytes, ${seconds.toFixed(1)} s`,
    };
  },
);
