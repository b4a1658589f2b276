import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { healthCenters } from '@/db/schema/health-centers';
import { staff, staffInvitations } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffRole } from '@/lib/auth/current-staff';
import { hashPassword, passwordProblem, type PasswordProblem } from '@/lib/auth/passwords';
import { keyedHash, newToken, seal, unseal } from '@/lib/sealing';
import { makeRecoveryCodes } from './recovery-codes';
import { newTotpSecret, stepOfCode } from './totp';

export interface Invitation {
  email: string;
  role: StaffRole;
  prefectureCode: string | null;
  center: { name: string; nameJa: string } | null;
  /** Base32; present once name and password were chosen in this browser: what is due then is the second factor. */
  totpSecret: string | undefined;
  /** Name and password were chosen in another browser: only there the second factor can be set up. */
  begunElsewhere: boolean;
}

/**
 * An invitation that may still be accepted; undefined for a link that is unknown, used or too old, which look the same.
 * `browser` is what the first step left in the browser that took it.
 */
export async function readInvitation(
  token: string,
  browser: string | undefined,
  at: Date,
): Promise<Invitation | undefined> {
  const [row] = await db()
    .select({
      email: staffInvitations.email,
      role: staffInvitations.role,
      prefectureCode: staffInvitations.prefectureCode,
      sealedTotpSecret: staffInvitations.sealedTotpSecret,
      browserHash: staffInvitations.browserHash,
      center: { name: healthCenters.name, nameJa: healthCenters.nameJa },
    })
    .from(staffInvitations)
    .leftJoin(healthCenters, eq(healthCenters.code, staffInvitations.centerCode))
    .where(isOpen(token, at));
  if (!row) return undefined;
  const { email, role, prefectureCode, center, sealedTotpSecret } = row;
  const here = isSameBrowser(row.browserHash, browser);
  return {
    email,
    role,
    prefectureCode,
    center,
    totpSecret: sealedTotpSecret && here ? unseal('totp', sealedTotpSecret) : undefined,
    begunElsewhere: sealedTotpSecret !== null && !here,
  };
}

export type ChoosePasswordOutcome =
  | { kind: 'chosen'; browser: string; expiresAt: Date }
  | { kind: 'refused'; problem: PasswordProblem }
  | { kind: 'invitation-ended' };

/**
 * First step of accepting: name and password. They wait in the invitation until the second factor is set up, in the
 * browser that keeps `browser`: whoever else has the link never sees the authenticator's key.
 */
export async function chooseStaffPassword(
  token: string,
  input: { name: string; password: string },
  at: Date,
): Promise<ChoosePasswordOutcome> {
  const invitation = await readInvitation(token, undefined, at);
  if (!invitation || invitation.begunElsewhere) return { kind: 'invitation-ended' };
  const problem = passwordProblem(input.password, [invitation.email, input.name]);
  if (problem) return { kind: 'refused', problem };
  const browser = newToken();
  const [chosen] = await db()
    .update(staffInvitations)
    .set({
      name: input.name,
      passwordHash: await hashPassword(input.password),
      sealedTotpSecret: seal('totp', newTotpSecret()),
      browserHash: keyedHash('browser', browser),
    })
    .where(and(isOpen(token, at), isNull(staffInvitations.passwordHash)))
    .returning({ expiresAt: staffInvitations.expiresAt });
  return chosen ? { kind: 'chosen', browser, ...chosen } : { kind: 'invitation-ended' };
}

export type AcceptOutcome =
  | { kind: 'accepted'; staffId: string; recoveryCodes: string[] }
  | { kind: 'wrong-code' }
  | { kind: 'invitation-ended' };

/**
 * Last step: a code shows that the authenticator app has the secret. The invitation is used up and the person is staff,
 * with ten recovery codes that are returned this once.
 */
export async function acceptInvitation(
  token: string,
  browser: string | undefined,
  code: string,
  at: Date,
): Promise<AcceptOutcome> {
  return db().transaction(async (tx): Promise<AcceptOutcome> => {
    const [invitation] = await tx.select().from(staffInvitations).where(isOpen(token, at)).for('update');
    if (!invitation || !isSameBrowser(invitation.browserHash, browser)) return { kind: 'invitation-ended' };
    const { name, email, role, centerCode, prefectureCode, passwordHash, sealedTotpSecret } = invitation;
    if (!name || !passwordHash || !sealedTotpSecret) return { kind: 'invitation-ended' };
    const step = stepOfCode(unseal('totp', sealedTotpSecret), code, at);
    if (step === undefined) return { kind: 'wrong-code' };

    // The secrets move to the staff row; the invitation keeps none.
    await tx
      .update(staffInvitations)
      .set({ usedAt: at, passwordHash: null, sealedTotpSecret: null, browserHash: null })
      .where(eq(staffInvitations.tokenHash, invitation.tokenHash));
    const [accepted] = await tx
      .insert(staff)
      .values({
        id: randomUUID(),
        centerCode,
        prefectureCode,
        email,
        name,
        role,
        passwordHash,
        sealedTotpSecret,
        lastTotpStep: step,
        createdAt: at,
      })
      .onConflictDoNothing()
      .returning({ staffId: staff.id });
    if (!accepted) return { kind: 'invitation-ended' };
    const recoveryCodes = await makeRecoveryCodes(tx, accepted.staffId, at);
    await recordEvent(
      tx,
      { kind: 'staff', staffId: accepted.staffId },
      { action: 'staff.joined', centerCode, details: { role } },
      at,
    );
    return { kind: 'accepted', staffId: accepted.staffId, recoveryCodes };
  });
}

function isSameBrowser(browserHash: string | null, browser: string | undefined): boolean {
  return browser !== undefined && browserHash === keyedHash('browser', browser);
}

function isOpen(token: string, at: Date) {
  return and(
    eq(staffInvitations.tokenHash, keyedHash('invitation', token)),
    isNull(staffInvitations.usedAt),
    gt(staffInvitations.expiresAt, at),
  );
}
