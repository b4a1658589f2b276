import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { uuidV7 } from '@/db/uuid-v7';
import type { Account } from '@/lib/auth/current-account';
import { hashPassword } from '@/lib/auth/passwords';
import { unseal } from '@/lib/sealing';

export const morning = new Date('2026-11-20T00:00:00Z');

export function later(minutes: number, from = morning): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

/** Chuo and Shinjuku, the two health centers of every test. */
export async function twoCenters(): Promise<void> {
  await db()
    .insert(healthCenters)
    .values([
      {
        code: '13101',
        name: 'Chuo Health Center',
        nameJa: '中央区保健所',
        phone: '03-0000-2222',
        createdAt: morning,
      },
      {
        code: '13104',
        name: 'Shinjuku Health Center',
        nameJa: '新宿区保健所',
        phone: '03-0000-3333',
        createdAt: morning,
      },
    ])
    .onConflictDoNothing();
}

/** The account as its guard returns it. */
export function actor({ id, email }: { id: string; email: string }, change: Partial<Account> = {}): Account {
  return {
    kind: 'account',
    accountId: id,
    email,
    locale: 'en',
    hasPassword: true,
    keepSignedIn: false,
    sessionHash: '',
    cases: [],
    ...change,
  };
}

let serial = 0;

/** A case on file at a center, not linked to any account unless one is given. */
export async function newCase(change: Partial<typeof cases.$inferInsert> = {}) {
  serial += 1;
  const [row] = await db()
    .insert(cases)
    .values({
      id: uuidV7(morning),
      centerCode: '13101',
      issuedId: String(1_000_000 + serial),
      category: 'infected',
      name: 'Yamada Hanako',
      birthdate: '1980-02-03',
      phone: '+819012345678',
      onsetOn: '2026-11-19',
      monitoringFrom: '2026-11-19',
      monitoringUntil: '2026-11-29',
      createdAt: morning,
      ...change,
    })
    .returning();
  if (!row) throw new Error('the case was not stored');
  return row;
}

/** A registered account. */
export async function newAccount(email: string, password = 'tegami to Hato 7') {
  const [row] = await db()
    .insert(accounts)
    .values({
      id: uuidV7(morning),
      email,
      passwordHash: await hashPassword(password),
      locale: 'en',
      consentVersion: '2026-11-22',
      consentedAt: morning,
      emailVerifiedAt: morning,
      createdAt: morning,
    })
    .returning();
  if (!row) throw new Error('the account was not stored');
  return row;
}

/** The letters waiting for an address, oldest first: kind, and the code in the subject if there is one. */
export async function lettersTo(
  email: string,
): Promise<{ kind: string; code?: string; challengeId: string | null }[]> {
  const rows = await db().select().from(outgoingMails).orderBy(outgoingMails.id);
  return rows.flatMap(({ kind, sealedRecipient, sealedPayload, challengeId }) => {
    if (!sealedRecipient || !sealedPayload || unseal('mail', sealedRecipient) !== email) return [];
    const { subject } = JSON.parse(unseal('mail', sealedPayload)) as { subject: string };
    return [{ kind, code: /\b\d{6,8}\b/.exec(subject)?.[0], challengeId }];
  });
}

export async function accountOf(email: string) {
  const [row] = await db().select().from(accounts).where(eq(accounts.email, email));
  return row;
}
