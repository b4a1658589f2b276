import 'server-only';
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { staff, staffRecoveryCodes } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterRole } from '@/lib/auth/current-staff';
import { revokeSessionsOf } from '@/lib/auth/sessions';
import { env } from '@/lib/env';
import { isUuid } from '@/lib/line-list/is-uuid';
import { limit } from '@/lib/limits';
import { queueMail } from '@/lib/mail/queue-mail';
import { seal } from '@/lib/sealing';
import { colleagueColumns, disable, giveRole, type Colleague } from './change-staff';
import { inReach, type StaffAdmin } from './reach';
import { newTotpSecret } from './totp';

/** Somebody out of reach, or an administrator who is none any more, gets the answer that is given for nobody. */
type NoSuch = 'no-such-staff';
export type AdministerOutcome =
  | 'role-changed'
  | 'unchanged'
  | 'other-kind'
  | 'disabled'
  | 'enabled'
  | 'second-factor-reset'
  /** It was so before, or they are disabled: there is nothing to do, or not now. */
  | 'changed-meanwhile'
  | 'last-admin'
  | 'not-own'
  | NoSuch;

type Outcome<Kind extends AdministerOutcome> = Promise<{ kind: Kind }>;

/** Gives another role, from their next request on. The last administrator who can sign in keeps theirs. */
export function changeColleaguesRole(
  admin: StaffAdmin,
  { staffId, role }: { staffId: string; role: CenterRole },
  at: Date,
): Outcome<'role-changed' | 'unchanged' | 'other-kind' | 'changed-meanwhile' | 'last-admin' | NoSuch> {
  return withColleague(admin, staffId, async (tx, { colleague, isLastAdmin }) => {
    if (colleague.disabledAt) return { kind: 'changed-meanwhile' };
    if (isLastAdmin && role !== colleague.role) return { kind: 'last-admin' };
    const { kind } = await giveRole(tx, admin, colleague, role, at);
    return { kind: kind === 'changed' ? 'role-changed' : kind };
  });
}

/** Shuts somebody out, until they are let in again; their sessions end. The last administrator cannot shut themselves out. */
export function disableColleague(
  admin: StaffAdmin,
  staffId: string,
  at: Date,
): Outcome<'disabled' | 'changed-meanwhile' | 'last-admin' | NoSuch> {
  return withColleague(admin, staffId, async (tx, { colleague, isLastAdmin }) => {
    if (colleague.disabledAt) return { kind: 'changed-meanwhile' };
    if (isLastAdmin) return { kind: 'last-admin' };
    await disable(tx, admin, colleague, at);
    return { kind: 'disabled' };
  });
}

/** Lets somebody in again, who signs in as before; the sessions that were ended stay so. */
export function enableColleague(
  admin: StaffAdmin,
  staffId: string,
  at: Date,
): Outcome<'enabled' | 'changed-meanwhile' | NoSuch> {
  return withColleague(admin, staffId, async (tx, { colleague }) => {
    if (!colleague.disabledAt) return { kind: 'changed-meanwhile' };
    const { centerCode, email } = colleague;
    await tx.update(staff).set({ disabledAt: null }).where(eq(staff.id, staffId));
    await recordEvent(tx, admin, { action: 'staff.enabled', centerCode, details: { staffId } }, at);
    await queueMail(tx, { kind: 'staff-enabled', to: email, locale: env().DEFAULT_LOCALE }, at);
    return { kind: 'enabled' };
  });
}

/**
 * Takes a colleague's second factor away, who sets up another at their next sign-in: the app's codes and the recovery codes are void
 * at once, and every session ends. Never one's own: that would be a way around it.
 */
export function resetSecondFactor(
  admin: StaffAdmin,
  staffId: string,
  at: Date,
): Outcome<'second-factor-reset' | 'changed-meanwhile' | 'not-own' | NoSuch> {
  return withColleague(admin, staffId, async (tx, { colleague }) => {
    if (staffId === admin.staffId) return { kind: 'not-own' };
    if (colleague.disabledAt) return { kind: 'changed-meanwhile' };
    const { centerCode, email } = colleague;
    // A secret that nobody has: no code is right until another one is set up.
    const nobodys = { sealedTotpSecret: seal('totp', newTotpSecret()), lastTotpStep: null };
    await tx
      .update(staff)
      .set({ ...nobodys, totpResetAt: at })
      .where(eq(staff.id, staffId));
    await tx
      .update(staffRecoveryCodes)
      .set({ usedAt: at })
      .where(and(eq(staffRecoveryCodes.staffId, staffId), isNull(staffRecoveryCodes.usedAt)));
    await revokeSessionsOf(tx, { staffId }, at);
    const event = { action: 'staff.second-factor-reset', centerCode, details: { staffId } };
    await recordEvent(tx, admin, event, at);
    const hours = limit('secondFactor.resetHours');
    await queueMail(tx, { kind: 'second-factor-reset', to: email, locale: env().DEFAULT_LOCALE, hours }, at);
    return { kind: 'second-factor-reset' };
  });
}

interface Found {
  colleague: Colleague;
  /** Nobody else with the administrator's own role, at their center or of the system, could sign in without them. */
  isLastAdmin: boolean;
}

/**
 * Does something about a colleague in reach. Administrator, colleague and all who have the administrator's role are locked in one
 * order, so that of two changes at the same moment the second sees what the first left, and neither waits for the other in a circle.
 */
function withColleague<Kind extends AdministerOutcome>(
  admin: StaffAdmin,
  staffId: string,
  act: (tx: DatabaseOrTransaction, found: Found) => Promise<{ kind: Kind }>,
): Promise<{ kind: Kind | NoSuch }> {
  return db().transaction(async (tx): Promise<{ kind: Kind | NoSuch }> => {
    if (!isUuid(staffId)) return { kind: 'no-such-staff' };
    const peers = and(
      eq(staff.role, admin.role),
      admin.role === 'center-admin' ? eq(staff.centerCode, admin.centerCode) : undefined,
      isNull(staff.disabledAt),
    );
    const locked = await tx
      .select(colleagueColumns)
      .from(staff)
      .where(or(peers, and(eq(staff.id, staffId), inReach(admin))))
      .orderBy(asc(staff.id))
      .for('update');
    const colleague = locked.find((each) => each.staffId === staffId);
    const admins = locked.filter(({ role, disabledAt }) => role === admin.role && !disabledAt);
    if (!colleague || !admins.some((each) => each.staffId === admin.staffId))
      return { kind: 'no-such-staff' };
    const isLastAdmin = admins.every((each) => each.staffId === staffId);
    return act(tx, { colleague, isLastAdmin });
  });
}
