import { z } from 'zod';
import { closeMailQueue, ensureMailQueue } from '../../lib/mail/queue';
import { changeStaffRole } from '../../lib/staff/change-staff';
import { command } from './command';
import { email } from './values';

export const staffRole = command(
  {
    usage: '--email sato@example.jp --role center-admin|nurse|viewer',
    summary: 'Gives a member of staff another role, from their next request on.',
    schema: z.object({
      email,
      role: z.enum(
        ['center-admin', 'nurse', 'viewer', 'prefecture', 'system-admin'],
        'is none of center-admin, nurse, viewer, prefecture, system-admin',
      ),
    }),
  },
  async ({ email, role }, at) => {
    await ensureMailQueue();
    const outcome = await changeStaffRole({ kind: 'system' }, { email, role }, at);
    await closeMailQueue();
    switch (outcome.kind) {
      case 'changed': {
        const { from, to } = outcome;
        return { kind: 'done', json: { email, from, to }, text: `${email} was ${from} and is ${to}` };
      }
      case 'unchanged':
        return { kind: 'refused', reason: `This member of staff is ${outcome.role} already.` };
      case 'no-such-staff':
        return { kind: 'refused', reason: 'Nobody on the staff who can sign in has this e-mail address.' };
      case 'other-kind':
        return {
          kind: 'refused',
          reason:
            'Staff of a center belong to one, a prefecture’s to that prefecture, a system admin to neither: invite them under another address.',
        };
    }
  },
);
