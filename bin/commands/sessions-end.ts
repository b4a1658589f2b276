import { z } from 'zod';
import { endSessions } from '../../lib/auth/end-sessions';
import { command, UsageError } from './command';
import { email } from './values';

export const sessionsEnd = command(
  {
    usage: '--email hanako@example.jp   (or --all patients|staff|everybody)',
    summary: 'Signs somebody, or everybody, out of every phone and computer, from the next request on.',
    schema: z.object({
      email: email.optional(),
      all: z.enum(['patients', 'staff', 'everybody'], 'is none of patients, staff, everybody').optional(),
    }),
  },
  async ({ email, all }, at) => {
    if ((email === undefined) === (all === undefined)) throw new UsageError(['Give either --email or --all']);
    const ended = await endSessions(email === undefined ? { all: all ?? 'everybody' } : { email }, at);
    return { kind: 'done', json: { ended }, text: `${ended} ended` };
  },
);
