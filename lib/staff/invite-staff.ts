import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { healthCenters } from '@/db/schema/health-centers';
import { staff, staffInvitations } from '@/db/schema/staff';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import type { CenterRole } from '@/lib/auth/current-staff';
import { env } from '@/lib/env';
import { queueMail } from '@/lib/mail/queue-mail';
import { keyedHash, newToken } from '@/lib/sealing';

/** An invitation to a center, to a prefecture, or to administer centers, which belongs to neither. */
export type NewInvitation = { email: string } & (
  | { role: CenterRole; centerCode: string; prefectureCode?: undefined }
  | { role: 'prefecture'; prefectureCode: string; centerCode?: undefined }
  | { role: 'system-admin'; centerCode?: undefined; prefectureCode?: undefined }
);

export type InviteOutcome =
  { kind: 'invited'; url: string; expiresAt: Date } | { kind: 'no-such-center' | 'already-staff' };

const invitationHours = 72;

/** Makes a one-time link by which somebody becomes staff, and mails it. The database keeps only the link's keyed hash. */
export async function inviteStaff(actor: Actor, invitation: NewInvitation, at: Date): Promise<InviteOutcome> {
  const { email, role } = invitation;
  const centerCode = invitation.centerCode ?? null;
  const prefectureCode = invitation.prefectureCode ?? null;
  const token = newToken();
  const url = `${env().APP_URL.replace(/\/+$/, '')}/dashboard/invitation/${token}`;
  const expiresAt = new Date(at.getTime() + invitationHours * 3_600_000);
  return db().transaction(async (tx) => {
    if (centerCode !== null) {
      const centers = await tx
        .select({ code: healthCenters.code })
        .from(healthCenters)
        .where(eq(healthCenters.code, centerCode));
      if (centers.length === 0) return { kind: 'no-such-center' };
    }
    const known = await tx.select({ id: staff.id }).from(staff).where(eq(staff.email, email));
    if (known.length > 0) return { kind: 'already-staff' };
    const tokenHash = keyedHash('invitation', token);
    await tx
      .insert(staffInvitations)
      .values({ tokenHash, centerCode, prefectureCode, email, role, expiresAt, createdAt: at });
    await queueMail(
      tx,
      { kind: 'staff-invitation', to: email, locale: env().DEFAULT_LOCALE, url, validHours: invitationHours },
      at,
    );
    await recordEvent(
      tx,
      actor,
      { action: 'staff.invited', centerCode, details: { email, role, prefectureCode } },
      at,
    );
    return { kind: 'invited', url, expiresAt };
  });
}
