import 'server-only';
import { and, asc, eq, ilike, isNull, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { normalisePhone } from '@/lib/cases/phone';
import { cleanText } from '@/lib/forms/clean-text';

/** So many are shown; a search that finds more wants more of the name. */
export const foundAtMost = 50;

/** People of the staff member's own center whose name or kana contains the text, or whose issued ID or phone it is. Audited, without the text. */
export async function findCases(staff: CenterStaff, typed: string, at: Date) {
  const text = cleanText(typed);
  if (text === '') return [];
  const { centerCode } = staff;
  const containing = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const phone = normalisePhone(text);
  const found = await db()
    .select({
      caseId: cases.id,
      name: cases.name,
      kana: cases.kana,
      issuedId: cases.issuedId,
      category: cases.category,
      birthdate: cases.birthdate,
    })
    .from(cases)
    .where(
      and(
        eq(cases.centerCode, centerCode),
        isNull(cases.purgedAt),
        or(
          ilike(cases.name, containing),
          ilike(cases.kana, containing),
          eq(cases.issuedId, text.replace(/[\s-]/g, '')),
          phone ? eq(cases.phone, phone) : undefined,
        ),
      ),
    )
    .orderBy(asc(cases.name), asc(cases.id))
    .limit(foundAtMost);
  const event = { action: 'case.searched', centerCode, details: { found: found.length } };
  await recordEvent(db(), staff, event, at);
  return found;
}
