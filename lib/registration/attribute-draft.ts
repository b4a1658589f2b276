import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { attributeDrafts } from '@/db/schema/accounts';
import type { Account } from '@/lib/auth/current-account';
import type { Attributes } from './attributes';

/** Keeps what was typed until "Save attributes", on the server: closing the browser loses nothing. */
export async function saveDraft(account: Account, attributes: Attributes, at: Date): Promise<void> {
  const { name, kana, birthdate, phone, issuedId } = attributes;
  const draft = { name, kana, birthdate, phone, issuedId, updatedAt: at };
  await db()
    .insert(attributeDrafts)
    .values({ accountId: account.accountId, ...draft })
    .onConflictDoUpdate({ target: attributeDrafts.accountId, set: draft });
}

/** The attributes waiting for "Save attributes", if any. */
export async function readDraft(account: Account): Promise<Attributes | undefined> {
  const [draft] = await db()
    .select({
      name: attributeDrafts.name,
      kana: attributeDrafts.kana,
      birthdate: attributeDrafts.birthdate,
      phone: attributeDrafts.phone,
      issuedId: attributeDrafts.issuedId,
    })
    .from(attributeDrafts)
    .where(eq(attributeDrafts.accountId, account.accountId));
  return draft;
}
