import { normaliseEmail } from '@/lib/auth/normalise-email';
import { now } from '@/lib/clock';
import { ensureMailQueue } from '@/lib/mail/queue';
import { inviteStaff, type NewInvitation } from '@/lib/staff/invite-staff';
import { type Command, UsageError } from './command';

export const staffInvite: Command = {
  name: 'staff invite',
  summary: 'prints a one-time link by which somebody becomes staff, and mails it',
  options: {
    email: { required: true, example: 'nurse@example.jp' },
    role: { required: true, example: 'nurse', help: 'center-admin, nurse, viewer, or system-admin' },
    center: { example: '13101', help: 'not for a system-admin' },
  },
  run: async ({ email: typed = '', role = '', center }) => {
    const email = normaliseEmail(typed);
    if (!email) throw new UsageError('--email takes one e-mail address');
    await ensureMailQueue();
    const outcome = await inviteStaff({ kind: 'system' }, invitation(email, role, center), now());
    switch (outcome.kind) {
      case 'no-such-center':
        return { kind: 'refused', reason: `There is no health center ${center}.` };
      case 'already-staff':
        return { kind: 'refused', reason: 'This address belongs to a member of staff already.' };
      case 'invited': {
        const { url, expiresAt } = outcome;
        return { kind: 'done', json: { url, expiresAt: expiresAt.toISOString() }, text: url };
      }
    }
  },
};

function invitation(email: string, role: string, center: string | undefined): NewInvitation {
  if (role === 'system-admin') {
    if (center) throw new UsageError('A system-admin belongs to no center: leave --center out');
    return { email, role };
  }
  if (role !== 'center-admin' && role !== 'nurse' && role !== 'viewer') {
    throw new UsageError('--role takes center-admin, nurse, viewer or system-admin');
  }
  if (!center) throw new UsageError(`--center is missing: a ${role} belongs to one`);
  return { email, role, centerCode: center };
}
