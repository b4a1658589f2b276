import 'server-only';
import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { apiTokens } from '@/db/schema/api-tokens';
import { keyedHash } from '@/lib/sealing';
import { isTokenKind, type TokenKind } from './kinds';

/** A program that showed a token which works: the actor of every read through the API. */
export interface TokenReader {
  tokenId: string;
  centerCode: string;
  /** As its administrator called the program. */
  program: string;
  kinds: TokenKind[];
}

/** Who may be asked for by an Authorization header; undefined for none, and for a token that is unknown, over or revoked. */
export async function tokenReader(authorization: string | null, at: Date): Promise<TokenReader | undefined> {
  const [, token] = /^Bearer ([\w~+/.-]{20,200})$/i.exec(authorization ?? '') ?? [];
  if (!token) return undefined;
  const [found] = await db()
    .select({
      tokenId: apiTokens.id,
      centerCode: apiTokens.centerCode,
      program: apiTokens.name,
      kinds: apiTokens.kinds,
      lastUsedAt: apiTokens.lastUsedAt,
    })
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.tokenHash, keyedHash('api-token', token)),
        isNull(apiTokens.revokedAt),
        gt(apiTokens.expiresAt, at),
      ),
    );
  if (!found) return undefined;
  await noteUse(found.tokenId, at);
  const { tokenId, centerCode, program, kinds } = found;
  return { tokenId, centerCode, program, kinds: kinds.filter(isTokenKind) };
}

/** When it was used last, to the minute: not every request writes. */
async function noteUse(tokenId: string, at: Date): Promise<void> {
  const aMinuteAgo = new Date(at.getTime() - 60_000);
  await db()
    .update(apiTokens)
    .set({ lastUsedAt: at })
    .where(
      and(eq(apiTokens.id, tokenId), or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, aMinuteAgo))),
    );
}
