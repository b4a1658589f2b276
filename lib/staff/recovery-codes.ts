import 'server-only';
import { randomInt } from 'node:crypto';
import { and, count, eq, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { staffRecoveryCodes } from '@/db/schema/staff';
import { keyedHash } from '@/lib/sealing';

const codeCount = 10;

/** No 0 1 I O, and none of the pairs 2Z 5S 8B UV: 28 signs that nobody mistakes on paper. Twelve of them are 57 bits. */
const alphabet = '23456789ACDEFGHJKLMNPQRTVWXY';
const codeLength = 12;

/** A code as it is judged: capitals and digits alone. */
export const recoveryCodePattern = new RegExp(`^[${alphabet}]{${codeLength}}$`);

/** Ten fresh codes of a member of staff, in groups of four for the eye; all older ones are void. */
export async function makeRecoveryCodes(
  tx: DatabaseOrTransaction,
  staffId: string,
  at: Date,
): Promise<string[]> {
  const codes = Array.from({ length: codeCount }, newCode);
  await tx.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId));
  await tx
    .insert(staffRecoveryCodes)
    .values(codes.map((code) => ({ codeHash: hashOf(staffId, code), staffId, createdAt: at })));
  return codes.map((code) => code.match(/.{4}/g)?.join('-') ?? code);
}

/** Uses a code up (letters and digits alone, in capitals) by one conditional update: of two at the same moment one wins. */
export async function spendRecoveryCode(
  tx: DatabaseOrTransaction,
  staffId: string,
  code: string,
  at: Date,
): Promise<boolean> {
  const used = await tx
    .update(staffRecoveryCodes)
    .set({ usedAt: at })
    .where(and(eq(staffRecoveryCodes.codeHash, hashOf(staffId, code)), isNull(staffRecoveryCodes.usedAt)))
    .returning({ codeHash: staffRecoveryCodes.codeHash });
  return used.length > 0;
}

/** How many codes a person still has. */
export async function recoveryCodesLeft(staffId: string, tx: DatabaseOrTransaction = db()): Promise<number> {
  const [row] = await tx
    .select({ left: count() })
    .from(staffRecoveryCodes)
    .where(and(eq(staffRecoveryCodes.staffId, staffId), isNull(staffRecoveryCodes.usedAt)));
  return row?.left ?? 0;
}

function newCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Bound to its person, so that a code fits one of them and rows cannot be exchanged. */
function hashOf(staffId: string, code: string): string {
  return keyedHash('recovery-code', `${staffId} ${code}`);
}
