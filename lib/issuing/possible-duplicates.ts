import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { keysOf, type Known } from '@/lib/cases/same-person';

/** So many are shown, the first on file first. */
const shownAtMost = 10;

/** People on file at a center who may be the same: born on that day, with the same phone or names that sound alike. */
export async function possibleDuplicates(tx: DatabaseOrTransaction, centerCode: string, person: Known) {
  const born = await tx
    .select({
      caseId: cases.id,
      name: cases.name,
      kana: cases.kana,
      birthdate: cases.birthdate,
      phone: cases.phone,
      issuedId: cases.issuedId,
      category: cases.category,
      closedAt: cases.closedAt,
    })
    .from(cases)
    .where(
      and(eq(cases.centerCode, centerCode), eq(cases.birthdate, person.birthdate), isNull(cases.purgedAt)),
    )
    .orderBy(cases.createdAt, cases.id);
  const keys = new Set(keysOf(person));
  return born.filter((each) => keysOf(each).some((key) => keys.has(key))).slice(0, shownAtMost);
}
