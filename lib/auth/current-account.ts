import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { now } from '@/lib/clock';
import type { Relation } from '@/lib/family/relations';
import type { JapanDate } from '@/lib/japan-time';
import { isLocale, type Locale } from '@/lib/language/locales';
import { readCookie } from './cookies';
import { readPatientSession } from './sessions';

/** A case as its own person may see it. */
export interface OwnCase {
  caseId: string;
  centerCode: string;
  issuedId: string;
  category: 'infected' | 'contact';
  name: string;
  birthdate: JapanDate;
  monitoringFrom: JapanDate;
  monitoringUntil: JapanDate;
  closedAt: Date | null;
  /** What the person is to the account. */
  relation: Relation | null;
  /** The version of the privacy notice that was agreed to for them; absent where nobody asked. */
  agreedTo?: string | null;
  /** They are of age and have not been asked: of their reports only today's are shown to the account; see lib/family/of-age. */
  decidesThemselves: boolean;
}

/** Who is signed in: proof that the session row was read and is live. `cases` is empty until step 6 is done. */
export interface Account {
  kind: 'account';
  accountId: string;
  email: string;
  locale: Locale;
  hasPassword: boolean;
  keepSignedIn: boolean;
  sessionHash: string;
  cases: OwnCase[];
}

/** An account with at least one linked case: the actor of everything about status reports. */
export type Patient = Account & { cases: [OwnCase, ...OwnCase[]] };

/** The signed-in account, or undefined. One indexed read per request. */
export const currentAccount = cache(async (): Promise<Account | undefined> => {
  const token = await readCookie('session');
  const session = token ? await readPatientSession(token, now()) : undefined;
  return session && accountOf(session);
});

/** The account of a live session. */
export function accountOf(session: NonNullable<Awaited<ReturnType<typeof readPatientSession>>>): Account {
  return {
    kind: 'account',
    accountId: session.accountId,
    email: session.email,
    locale: isLocale(session.locale) ? session.locale : 'en',
    hasPassword: session.passwordHash !== null,
    keepSignedIn: session.keepSignedIn,
    sessionHash: session.sessionHash,
    cases: session.cases,
  };
}

/** The signed-in account; anybody else is sent to sign in and, with `returnTo`, comes back afterwards. */
export async function requireAccount(returnTo?: string): Promise<Account> {
  const account = await currentAccount();
  if (!account) redirect(returnTo ? `/sign-in?to=${encodeURIComponent(returnTo)}` : '/sign-in');
  return account;
}

/** The signed-in person with a linked case; others go to sign in, or to the step of registration that is due. */
export async function requirePatient(returnTo?: string): Promise<Patient> {
  const account = await requireAccount(returnTo);
  if (isPatient(account)) return account;
  redirect(dueStep(account));
}

/** The person of the account whom an address or a form names; the first one where it names nobody of theirs. */
export function ownCaseOf(patient: Patient, named: unknown): OwnCase {
  return patient.cases.find(({ caseId }) => caseId === named) ?? patient.cases[0];
}

/** Whether the account finished its registration and has a linked case. */
export function isPatient(account: Account): account is Patient {
  return account.hasPassword && account.cases.length > 0;
}

/** The page of the first step that this account has not done yet; after all of them, the choice of a report. */
export function dueStep(account: Account): '/register/password' | '/register/attributes' | '/status-report' {
  if (!account.hasPassword) return '/register/password';
  return account.cases.length === 0 ? '/register/attributes' : '/status-report';
}
