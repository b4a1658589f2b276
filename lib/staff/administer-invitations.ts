import 'server-only';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { staffInvitations } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import { env } from '@/lib/env';
import { queueMail } from '@/lib/mail/queue-mail';
import type { AskedInvitation } from './administration-forms';
import { inviteStaff, type InviteOutcome, type NewInvitation } from './invite-staff';
import { invitationInReach, invitedRoles, type StaffAdmin } from './reach';

/** A center admin invites to their own center, a system admin administrators of any center, prefectures' staff and system admins. */
export async function inviteColleague(
  admin: StaffAdmin,
  asked: AskedInvitation,
  at: Date,
): Promise<InviteOutcome | { kind: 'may-not' | 'no-such-prefecture' }> {
  if (!invitedRoles(admin).includes(asked.role)) return { kind: 'may-not' };
  const invitation = invitationOf(admin, asked);
  return invitation ? inviteStaff(admin, invitation, at) : { kind: 'no-such-prefecture' };
}

function invitationOf(
  admin: StaffAdmin,
  { email, role, center, prefecture }: AskedInvitation,
): NewInvitation | undefined {
  switch (role) {
    case 'system-admin':
      return { email, role };
    case 'prefecture':
      return prefecture ? { email, role, prefectureCode: prefecture } : undefined;
    case 'center-admin':
    case 'nurse':
    case 'viewer':
      // Whatever center was sent, an administrator of one invites to their own.
      return { email, role, centerCode: admin.role === 'center-admin' ? admin.centerCode : center };
  }
}

/** Ends every open invitation of an address that is in reach, and tells it. Whoever accepted it before stays. */
export async function withdrawInvitation(
  admin: StaffAdmin,
  email: string,
  at: Date,
): Promise<{ kind: 'withdrawn' | 'gone' }> {
  return db().transaction(async (tx) => {
    const ended = await tx
      .update(staffInvitations)
      // What was chosen on the way to accepting goes with it.
      .set({ expiresAt: at, passwordHash: null, sealedTotpSecret: null, browserHash: null })
      .where(
        and(
          eq(staffInvitations.email, email),
          isNull(staffInvitations.usedAt),
          gt(staffInvitations.expiresAt, at),
          invitationInReach(admin),
        ),
      )
      .returning({ role: staffInvitations.role, centerCode: staffInvitations.centerCode });
    if (ended.length === 0) return { kind: 'gone' };
    for (const { role, centerCode } of ended)
      await recordEvent(
        tx,
        admin,
        { action: 'staff.invitation-withdrawn', centerCode, details: { email, role } },
        at,
      );
    await queueMail(tx, { kind: 'invitation-withdrawn', to: email, locale: env().DEFAULT_LOCALE }, at);
    return { kind: 'withdrawn' };
  });
}
