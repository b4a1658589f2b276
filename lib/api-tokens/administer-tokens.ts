import 'server-only';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { apiTokens } from '@/db/schema/api-tokens';
import { staff as staffTable } from '@/db/schema/staff';
import { uuidV7 } from '@/db/uuid-v7';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { addDays, daysBetween, japanDateOf, japanInstant } from '@/lib/japan-time';
import { isUuid } from '@/lib/line-list/is-uuid';
import { keyedHash, newToken } from '@/lib/sealing';
import type { AskedToken } from './forms';
import { tokenDaysAtMost } from './kinds';

/** By it a token that was published by mistake is found. */
const prefix = 'hersys_';
const shownAtMost = 200;

export type CreateTokenOutcome =
  { kind: 'created'; token: string; name: string; expiresAt: Date } | { kind: 'may-not' | 'expiry' };

/** A center's administrator lets another program read of the center's people. Only the answer holds the token. */
export async function createToken(
  staff: CenterStaff,
  { name, purpose, kinds, expiresOn }: AskedToken,
  at: Date,
): Promise<CreateTokenOutcome> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const days = daysBetween(japanDateOf(at), expiresOn);
  if (days < 0 || days > tokenDaysAtMost) return { kind: 'expiry' };
  const { centerCode, staffId } = staff;
  const token = prefix + newToken();
  const tokenId = uuidV7(at);
  // Its last day is whole, but for that of a full year.
  const endOfDay = japanInstant(addDays(expiresOn, 1)).getTime();
  const expiresAt = new Date(Math.min(endOfDay, at.getTime() + tokenDaysAtMost * 86_400_000));
  return db().transaction(async (tx): Promise<CreateTokenOutcome> => {
    await tx.insert(apiTokens).values({
      id: tokenId,
      centerCode,
      tokenHash: keyedHash('api-token', token),
      name,
      purpose,
      kinds,
      createdBy: staffId,
      createdAt: at,
      expiresAt,
    });
    const details = { tokenId, program: name, kinds: kinds.join(' '), until: expiresOn, reason: purpose };
    await recordEvent(tx, staff, { action: 'api-token.created', centerCode, details }, at);
    return { kind: 'created', token, name, expiresAt };
  });
}

export type RevokeTokenOutcome = { kind: 'revoked' | 'gone' | 'may-not' };

/** Ends a token of the administrator's own center at once; another center's is not there. */
export async function revokeToken(
  staff: CenterStaff,
  tokenId: string,
  at: Date,
): Promise<RevokeTokenOutcome> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  if (!isUuid(tokenId)) return { kind: 'gone' };
  const { centerCode, staffId } = staff;
  return db().transaction(async (tx): Promise<RevokeTokenOutcome> => {
    const [revoked] = await tx
      .update(apiTokens)
      .set({ revokedAt: at, revokedBy: staffId })
      .where(
        and(eq(apiTokens.id, tokenId), eq(apiTokens.centerCode, centerCode), isNull(apiTokens.revokedAt)),
      )
      .returning({ name: apiTokens.name });
    if (!revoked) return { kind: 'gone' };
    const details = { tokenId, program: revoked.name };
    await recordEvent(tx, staff, { action: 'api-token.revoked', centerCode, details }, at);
    return { kind: 'revoked' };
  });
}

const revoker = alias(staffTable, 'revoker');

export type TokenOfCenter = Awaited<ReturnType<typeof tokensOf>>[number];

/** The center's tokens, those that ended too, the newest first; never the token itself. */
export function tokensOf({ centerCode }: CenterStaff) {
  return db()
    .select({
      tokenId: apiTokens.id,
      name: apiTokens.name,
      purpose: apiTokens.purpose,
      kinds: apiTokens.kinds,
      createdAt: apiTokens.createdAt,
      createdBy: staffTable.name,
      expiresAt: apiTokens.expiresAt,
      revokedAt: apiTokens.revokedAt,
      revokedBy: revoker.name,
      lastUsedAt: apiTokens.lastUsedAt,
    })
    .from(apiTokens)
    .leftJoin(staffTable, eq(staffTable.id, apiTokens.createdBy))
    .leftJoin(revoker, eq(revoker.id, apiTokens.revokedBy))
    .where(eq(apiTokens.centerCode, centerCode))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .limit(shownAtMost);
}
