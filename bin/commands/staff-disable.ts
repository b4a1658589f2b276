import { z } from 'zod';
import { closeMailQueue, ensureMailQueue } from '../../lib/mail/queue';
import { disableStaff } from '../../lib/staff/change-staff';
import { command } from './command';
import { email } from './values';

export const staffDisable = command(
  {
    usage: '--email sato@example.jp',
    summary: 'Shuts a member of staff out for good; their sessions end at the next request.',
    schema: z.object({ email }),
  },
  async ({ email }, at) => {
    await ensureMailQueue();
    const { kind } = await disableStaff({ kind: 'system' }, email, at);
    await closeMailQueue();
    switch (kind) {
      case 'disabled':
        return { kind: 'done', json: { email }, text: `${email} can no longer sign in` };
      case 'disabled-before':
        return { kind: 'refused', reason: 'This member of staff was disabled before.' };
      case 'no-such-staff':
        return { kind: 'refused', reason: 'Nobody on the staff has this e-mail address.' };
    }
  },
);
