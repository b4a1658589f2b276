import { z } from 'zod';
import { closeMailQueue, ensureMailQueue } from '../../lib/mail/queue';
import { inviteStaff, type NewInvitation } from '../../lib/staff/invite-staff';
import { command, UsageError } from './command';
import { centerCode, email, prefectureCode } from './values';

export const staffInvite = command(
  {
    usage:
      '--center 13101 --email sato@example.jp --role center-admin|nurse|viewer   (or --prefecture 13 with --role prefecture, or --role system-admin with neither)',
    summary: 'Makes a link, good for one use, by which somebody becomes staff; mails it, too.',
    schema: z.object({
      center: centerCode.optional(),
      prefecture: prefectureCode.optional(),
      email,
      role: z.enum(
        ['center-admin', 'nurse', 'viewer', 'prefecture', 'system-admin'],
        'is none of center-admin, nurse, viewer, prefecture, system-admin',
      ),
    }),
  },
  async ({ center, prefecture, email, role }, at) => {
    const invitation = invitationOf(email, role, center, prefecture);
    await ensureMailQueue();
    const outcome = await inviteStaff({ kind: 'system' }, invitation, at);
    await closeMailQueue();
    switch (outcome.kind) {
      case 'invited': {
        const { url } = outcome;
        const expiresAt = outcome.expiresAt.toISOString();
        return { kind: 'done', json: { url, expiresAt }, text: `${url}\nWorks once, until ${expiresAt}` };
      }
      case 'no-such-center':
        return { kind: 'refused', reason: `There is no health center with the code ${center}.` };
      case 'already-staff':
        return { kind: 'refused', reason: 'Somebody with this e-mail address is staff already.' };
    }
  },
);

function invitationOf(
  email: string,
  role: NewInvitation['role'],
  centerCode: string | undefined,
  prefectureCode: string | undefined,
): NewInvitation {
  if (role === 'system-admin') {
    if (centerCode || prefectureCode)
      throw new UsageError([
        '--role system-admin belongs to no center and no prefecture: leave --center and --prefecture out',
      ]);
    return { email, role };
  }
  if (role === 'prefecture') {
    if (centerCode) throw new UsageError(['--role prefecture belongs to no center: leave --center out']);
    if (!prefectureCode) throw new UsageError(['--prefecture is missing']);
    return { email, role, prefectureCode };
  }
  if (prefectureCode) throw new UsageError([`--role ${role} belongs to a center: leave --prefecture out`]);
  if (!centerCode) throw new UsageError(['--center is missing']);
  return { email, role, centerCode };
}
