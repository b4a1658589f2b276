import 'server-only';
import { and, asc, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { normalisePhone } from '@/lib/cases/phone';
import { cleanText } from '@/lib/forms/clean-text';

/** So many are shown; a search that finds more wants more of the name. */
export const foundAtMost = 50;

const found = {
  caseId: cases.id,
  name: cases.name,
  kana: cases.kana,
  issuedId: cases.issuedId,
  category: cases.category,
  birthdate: cases.birthdate,
  closedAt: cases.closedAt,
};

/**
 * People of the staff member's own center whose issued ID or phone number the text is, or whose name or kana contains it;
 * those whose name begins with it come first. Kana may be typed in hiragana, names without the space. Audited, without the text.
 */
export async function findCases(staff: CenterStaff, typed: string, at: Date) {
  const text = cleanText(typed);
  if (text === '') return [];
  const { centerCode } = staff;
  const digits = text.replace(/[\s-]/g, '');
  const phone = normalisePhone(text);
  // Two statements, for each of which there is an index; one with "or" between them would read the whole center.
  const people = /^\+?\d{6,}$/.test(digits)
    ? [
        ...(await search(staff, eq(cases.issuedId, digits))),
        ...(phone ? await search(staff, eq(cases.phone, phone)) : []),
      ]
    : await search(
        staff,
        or(contains(cases.name, text), contains(cases.kana, inKatakana(text))),
        beginsWith(text),
      );
  const event = { action: 'case.searched', centerCode, details: { found: people.length } };
  await recordEvent(db(), staff, event, at);
  return people;
}

function search({ centerCode }: CenterStaff, who: SQL | undefined, ...first: SQL[]) {
  return db()
    .select(found)
    .from(cases)
    .where(and(eq(cases.centerCode, centerCode), isNull(cases.purgedAt), who))
    .orderBy(...first, asc(cases.name), asc(cases.id))
    .limit(foundAtMost);
}

/** The pattern of a text anywhere in another, whatever signs it holds. */
const anywhere = (text: string) => `%${text.replace(/ /g, '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

function contains(column: typeof cases.name | typeof cases.kana, text: string): SQL {
  return sql`replace(${column}, ' ', '') ilike ${anywhere(text)}`;
}

/** Sorts first whose name or kana begins with the text. */
function beginsWith(text: string): SQL {
  const start = (of: string) => anywhere(of).slice(1);
  return sql`not (replace(${cases.name}, ' ', '') ilike ${start(text)}
    or coalesce(replace(${cases.kana}, ' ', '') ilike ${start(inKatakana(text))}, false))`;
}

const inKatakana = (text: string) =>
  text.replace(/[\u3041-\u3096]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60));
