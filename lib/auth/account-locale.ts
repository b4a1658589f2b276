import 'server-only';
import { eq } from 'drizzle-orm';
import { cookies } from 'next/headers';
import { db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { isLocale, type Locale } from '@/lib/language/locales';
import { localeCookie } from '@/lib/language/preferred-locale';
import { errorKind, log } from '@/lib/log';
import { withinTime } from '@/lib/time-limit';
import { currentAccount } from './current-account';

const oneYearInSeconds = 365 * 24 * 60 * 60;
const waitMs = 1500;

/** Has this browser remember a language. */
export async function rememberLocale(locale: Locale): Promise<void> {
  (await cookies()).set(localeCookie, locale, {
    maxAge: oneYearInSeconds,
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
  });
}

/** Whoever signs in at a browser where no language was chosen reads on in the one of their account. */
export async function followAccountsLocale(accountId: string): Promise<void> {
  if ((await cookies()).get(localeCookie)) return;
  const [account] = await db()
    .select({ locale: accounts.locale })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (isLocale(account?.locale)) await rememberLocale(account.locale);
}

/** Letters and reminders follow the language that somebody signed in has chosen. The page waits for nothing. */
export async function keepAccountsLocale(locale: Locale): Promise<void> {
  try {
    await withinTime(keep(locale), waitMs);
  } catch (error) {
    log.warn('the language of an account was not kept', { kind: errorKind(error) });
  }
}

async function keep(locale: Locale): Promise<void> {
  const account = await currentAccount();
  if (account && account.locale !== locale)
    await db().update(accounts).set({ locale }).where(eq(accounts.id, account.accountId));
}
