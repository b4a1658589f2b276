import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { attributeDrafts } from '@/db/schema/accounts';
import type { Account } from '@/lib/auth/current-account';
import type { Relation } from '@/lib/family/relations';
import type { Attributes } from './attributes';

/** What is typed besides the attributes: what somebody who is added is to the account, and the hash of a handover code. */
interface Besides {
  relation?: Relation;
  handoverHash?: string;
}

export type Draft = Attributes & { relation: Relation | null; handoverHash: string | null };

/**
 * Keeps what was typed until "Save attributes", on the server: closing the browser loses nothing. A code, which no form shows
 * again, is kept until another is typed.
 */
export async function saveDraft(
  account: Account,
  attributes: Attributes,
  at: Date,
  { relation, handoverHash }: Besides = {},
): Promise<void> {
  const { name, kana, birthdate, phone, issuedId } = attributes;
  const draft = { name, kana, birthdate, phone, issuedId, relation: relation ?? null, updatedAt: at };
  await db()
    .insert(attributeDrafts)
    .values({ accountId: account.accountId, ...draft, handoverHash: handoverHash ?? null })
    .onConflictDoUpdate({
      target: attributeDrafts.accountId,
      set: { ...draft, handoverHash: handoverHash ?? sql`${attributeDrafts.handoverHash}` },
    });
}

/** The attributes waiting for "Save attributes", if any. */
export async function readDraft(account: Account): Promise<Draft | undefined> {
  const [draft] = await db()
    .select({
      name: attributeDrafts.name,
      kana: attributeDrafts.kana,
      birthdate: attributeDrafts.birthdate,
      phone: attributeDrafts.phone,
      issuedId: attributeDrafts.issuedId,
      relation: attributeDrafts.relation,
      handoverHash: attributeDrafts.handoverHash,
    })
    .from(attributeDrafts)
    .where(eq(attributeDrafts.accountId, account.accountId));
  return draft;
}
