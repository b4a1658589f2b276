import 'server-only';
import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { accounts, sessions } from '@/db/schema/accounts';
import { cases, profiles } from '@/db/schema/cases';
import { decidesThemselves } from '@/lib/family/of-age';
import { addDays, japanInstant, type JapanDate } from '@/lib/japan-time';
import { limit } from '@/lib/limits';
import { keyedHash, newToken } from '@/lib/sealing';

const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;

type NewSession =
  | { accountId: string; keepSignedIn: boolean }
  | {
      staffId: string;
      /** The second factor was shown in the same act, as when an invitation is accepted. */
      secondFactorShown?: boolean;
    };

/** Stores a session and returns the token for its cookie; the database keeps only the token's keyed hash. */
export async function openSession(
  who: NewSession,
  at: Date,
  token = newToken(),
): Promise<{ token: string; expiresAt: Date }> {
  const expiresAt = new Date(at.getTime() + lifetimeOf(who));
  await db()
    .insert(sessions)
    .values({
      tokenHash: hashOf(token),
      accountId: 'accountId' in who ? who.accountId : null,
      staffId: 'staffId' in who ? who.staffId : null,
      keepSignedIn: 'accountId' in who && who.keepSignedIn,
      createdAt: at,
      lastSeenAt: at,
      expiresAt,
      secondFactorAt: 'staffId' in who && who.secondFactorShown ? at : null,
    });
  return { token, expiresAt };
}

function lifetimeOf(who: NewSession): number {
  if ('staffId' in who) return limit('session.staffHours') * hours;
  return who.keepSignedIn ? limit('session.keepDaysAtMost') * days : limit('session.patientHours') * hours;
}

const readHeld = prepared((db) =>
  db
    .select({
      sessionHash: sessions.tokenHash,
      keepSignedIn: sessions.keepSignedIn,
      lastSeenAt: sessions.lastSeenAt,
      accountId: accounts.id,
      email: accounts.email,
      locale: accounts.locale,
      passwordHash: accounts.passwordHash,
      linkedCase: {
        caseId: cases.id,
        centerCode: cases.centerCode,
        issuedId: cases.issuedId,
        category: cases.category,
        name: cases.name,
        birthdate: cases.birthdate,
        monitoringFrom: cases.monitoringFrom,
        monitoringUntil: cases.monitoringUntil,
        closedAt: cases.closedAt,
        linkedAt: cases.linkedAt,
      },
      // First what is never null: by it Drizzle tells whether there was a row at all.
      said: {
        agreedTo: profiles.consentVersion,
        relation: profiles.relation,
        agreedAt: profiles.agreedAt,
      },
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .leftJoin(cases, and(eq(cases.accountId, accounts.id), isNull(cases.purgedAt)))
    .leftJoin(profiles, and(eq(profiles.caseId, cases.id), eq(profiles.accountId, accounts.id)))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder('tokenHash')),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql.placeholder('at')),
        isNull(accounts.disabledAt),
      ),
    )
    .orderBy(cases.linkedAt, cases.id)
    .prepare('patient session'),
);

/** A patient's live session with the cases linked to its account; undefined when the token means nothing any more. */
export async function readPatientSession(token: string, at: Date) {
  const rows = await readHeld().execute({ tokenHash: hashOf(token), at: at.toISOString() });
  const session = rows[0];
  if (!session) return undefined;
  const linkedCases = rows.flatMap(({ linkedCase, said }) => {
    if (!linkedCase) return [];
    const { linkedAt, ...own } = linkedCase;
    const { relation, agreedAt, agreedTo } = said ?? { relation: null, agreedAt: null, agreedTo: null };
    const reported = { birthdate: own.birthdate, relation, agreedAt, linkedAt };
    const themselves = decidesThemselves(reported, rows.length === 1, at);
    return [{ ...own, relation, agreedTo, decidesThemselves: themselves }];
  });
  const lastDays = linkedCases.map((each) => each.monitoringUntil).sort();
  if (!withinPatientLimits(session, lastDays.at(-1), at)) return undefined;
  await touch(session, at);
  return { ...session, cases: linkedCases };
}

/**
 * Whether a patient's session that was neither revoked nor has expired may still be used. `lastDay` is the last day of
 * monitoring of any case linked to the account.
 */
export function withinPatientLimits(
  session: { keepSignedIn: boolean; lastSeenAt: Date },
  lastDay: JapanDate | null | undefined,
  at: Date,
): boolean {
  if (!session.keepSignedIn) return idleMinutes(session, at) < limit('session.patientIdleMinutes');
  // Kept until the end of the third day after monitoring; before a case is linked only the 60 days at most hold.
  return !lastDay || at < japanInstant(addDays(lastDay, limit('session.keepDaysAfterMonitoring') + 1));
}

/** Ends one session; its cookie is refused from the next request on. */
export async function revokeSession(sessionHash: string, at: Date): Promise<void> {
  await db().update(sessions).set({ revokedAt: at }).where(eq(sessions.tokenHash, sessionHash));
}

/** Ends all sessions of an account or a member of staff, but for the one that is asked to stay. */
export async function revokeSessionsOf(
  tx: DatabaseOrTransaction,
  who: { accountId: string } | { staffId: string },
  at: Date,
  exceptHash = '',
): Promise<void> {
  const owner =
    'accountId' in who ? eq(sessions.accountId, who.accountId) : eq(sessions.staffId, who.staffId);
  await tx
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(owner, isNull(sessions.revokedAt), ne(sessions.tokenHash, exceptHash)));
}

/** The keyed hash under which a session's token is stored. */
export function hashOf(token: string): string {
  return keyedHash('session', token);
}

/** The row of a token that was neither revoked nor has come to its end. */
export function isLive(token: string, at: Date) {
  return and(eq(sessions.tokenHash, hashOf(token)), isNull(sessions.revokedAt), gt(sessions.expiresAt, at));
}

/** Minutes since the session was last used. */
export function idleMinutes(session: { lastSeenAt: Date }, at: Date): number {
  return (at.getTime() - session.lastSeenAt.getTime()) / minutes;
}

/** Whether the use of a session is to be noted: at most once a minute, so that reading a page seldom writes. */
export function shouldTouch(session: { lastSeenAt: Date }, at: Date): boolean {
  return idleMinutes(session, at) >= 1;
}

const noteUse = prepared((db) =>
  db
    .update(sessions)
    .set({ lastSeenAt: sql`${sql.placeholder('at')}::text::timestamptz` })
    .where(eq(sessions.tokenHash, sql.placeholder('tokenHash')))
    .prepare('use of a session'),
);

/** Notes that the session is in use, when that is due. */
export async function touch(session: { sessionHash: string; lastSeenAt: Date }, at: Date): Promise<void> {
  if (!shouldTouch(session, at)) return;
  await noteUse().execute({ tokenHash: session.sessionHash, at: at.toISOString() });
}
