import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffMember } from '@/lib/auth/current-staff';
import { revokeSessionsOf } from '@/lib/auth/sessions';
import { liveStaffSessions } from '@/lib/auth/staff-sessions';
import { env } from '@/lib/env';
import { queueMail } from '@/lib/mail/queue-mail';
import { seal } from '@/lib/sealing';
import { makeRecoveryCodes, recoveryCodesLeft } from './recovery-codes';
import { stepOfCode } from './totp';

/** How a person signs in, as they see it: the sessions elsewhere, and how many recovery codes are left. */
export async function ownSignIn(member: StaffMember, at: Date) {
  const [elsewhere, codesLeft] = await Promise.all([
    liveStaffSessions(member.staffId, member.sessionHash, at),
    recoveryCodesLeft(member.staffId),
  ]);
  return { elsewhere, codesLeft };
}

/** Ends every other session of this person, from its next request on. */
export async function endOtherStaffSessions(member: StaffMember, at: Date): Promise<void> {
  const { centerCode, sessionHash } = member;
  await db().transaction(async (tx) => {
    await revokeSessionsOf(tx, member, at, sessionHash);
    await recordEvent(tx, member, { action: 'staff.other-sessions-ended', centerCode }, at);
  });
}

/** New recovery codes, told by mail; the old ones are void. They are returned this once. */
export async function renewRecoveryCodes(member: StaffMember, at: Date): Promise<string[]> {
  const { staffId, centerCode, email } = member;
  return db().transaction(async (tx) => {
    const codes = await makeRecoveryCodes(tx, staffId, at);
    await recordEvent(tx, member, { action: 'staff.recovery-codes-renewed', centerCode }, at);
    await queueMail(tx, { kind: 'recovery-codes-renewed', to: email, locale: env().DEFAULT_LOCALE }, at);
    return codes;
  });
}

/** Puts another authenticator in the place of the present one, once a code shows that it has the secret; other sessions end. */
export async function replaceAuthenticator(
  member: StaffMember,
  secret: string,
  code: string,
  at: Date,
): Promise<{ kind: 'replaced' | 'wrong-code' }> {
  const step = stepOfCode(secret, code, at);
  if (step === undefined) return { kind: 'wrong-code' };
  const { staffId, centerCode, email, sessionHash } = member;
  await db().transaction(async (tx) => {
    const secrets = { sealedTotpSecret: seal('totp', secret), lastTotpStep: step };
    await tx.update(staff).set(secrets).where(eq(staff.id, staffId));
    await revokeSessionsOf(tx, member, at, sessionHash);
    await recordEvent(tx, member, { action: 'staff.authenticator-replaced', centerCode }, at);
    await queueMail(tx, { kind: 'authenticator-replaced', to: email, locale: env().DEFAULT_LOCALE }, at);
  });
  return { kind: 'replaced' };
}
