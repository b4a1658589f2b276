import 'server-only';
import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts, sessions } from '@/db/schema/accounts';
import { staff } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';

/** Whose sessions the operator ends: of one address, patient's or staff's, or of a whole side of the house. */
export type WhoseSessions = { email: string } | { all: 'patients' | 'staff' | 'everybody' };

/** Ends the live sessions at once: a stolen phone, a left colleague, a leaked backup. Answers how many there were. */
export async function endSessions(whose: WhoseSessions, at: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: at })
      .where(and(isNull(sessions.revokedAt), belongsTo(whose)))
      .returning({ staffId: sessions.staffId });
    const ofStaff = ended.filter(({ staffId }) => staffId !== null).length;
    const details = { patients: ended.length - ofStaff, staff: ofStaff };
    await recordEvent(tx, { kind: 'system' }, { action: 'sessions.ended', details }, at);
    return ended.length;
  });
}

function belongsTo(whose: WhoseSessions) {
  if ('email' in whose) {
    const { email } = whose;
    return or(
      inArray(
        sessions.accountId,
        db().select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email)),
      ),
      inArray(sessions.staffId, db().select({ id: staff.id }).from(staff).where(eq(staff.email, email))),
    );
  }
  if (whose.all === 'everybody') return undefined;
  return isNotNull(whose.all === 'staff' ? sessions.staffId : sessions.accountId);
}
