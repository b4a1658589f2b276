import 'server-only';
import type { Fragment } from 'postgres';
import { db, sqlClient } from '@/db/client';
import type { cases } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { normalisePhone } from '@/lib/cases/phone';
import { cleanText } from '@/lib/forms/clean-text';

/** So many are shown; a search that finds more wants more of the name. */
export const foundAtMost = 50;

type Case = typeof cases.$inferSelect;
export interface FoundCase extends Pick<
  Case,
  'name' | 'kana' | 'issuedId' | 'category' | 'birthdate' | 'closedAt'
> {
  caseId: string;
}

/**
 * People of the staff member's own center whose issued ID or phone number the text is, or whose name or kana contains it;
 * those whose name begins with it come first. Kana may be typed in hiragana, names without the space. Audited, without the text.
 */
export async function findCases(staff: CenterStaff, typed: string, at: Date): Promise<FoundCase[]> {
  const text = cleanText(typed);
  if (text === '') return [];
  const { centerCode } = staff;
  const people = await search(centerCode, text);
  const event = { action: 'case.searched', centerCode, details: { found: people.length } };
  await recordEvent(db(), staff, event, at);
  return people;
}

async function search(centerCode: string, text: string): Promise<FoundCase[]> {
  const digits = text.replace(/[\s-]/g, '');
  return /^\+?\d{6,}$/.test(digits)
    ? find(centerCode, byNumber(centerCode, digits, normalisePhone(text) ?? null))
    : find(centerCode, byName(text));
}

interface Wanted {
  who: Fragment;
  /** What the people are ordered by before their name. */
  first?: Fragment;
}

/** The people are cut out by an index of the center alone, before anything else is read of them. */
async function find(centerCode: string, { who, first }: Wanted): Promise<FoundCase[]> {
  const sql = sqlClient();
  const found = await sql<(Omit<FoundCase, 'closedAt'> & { closedAt: string | null })[]>`
    select c.id as "caseId", c.name, c.kana, c.issued_id as "issuedId", c.category, c.birthdate, c.closed_at as "closedAt"
    from (
      select id, ${first ?? sql`true`} as first from cases
      where center_code = ${centerCode} and purged_at is null and ${who}
      order by first, name, id limit ${sql.unsafe(String(foundAtMost))}
    ) page
    join cases c on c.id = page.id and c.center_code = ${centerCode}
    order by page.first, c.name, c.id`;
  return found.map((row) => ({ ...row, closedAt: row.closedAt === null ? null : new Date(row.closedAt) }));
}

/** Whose issued ID or phone number it is. For each there is an index; an "or" between them would read the whole center. */
function byNumber(centerCode: string, digits: string, phone: string | null): Wanted {
  const ours = (number: Fragment) =>
    sqlClient()`select id from cases where center_code = ${centerCode} and purged_at is null and ${number}`;
  const sql = sqlClient();
  return {
    who: sql`id in (${ours(sql`issued_id = ${digits}`)} union all ${ours(sql`phone = ${phone}::text`)})`,
  };
}

/** Who has the text in their name or kana; first those whose name or kana begins with it. */
function byName(text: string): Wanted {
  const sql = sqlClient();
  const typed = pattern(text);
  const kana = inKatakana(typed);
  const contains = (of: string) => sql`searched like ${`%${of}%`}`;
  return {
    who: typed === kana ? contains(typed) : sql`(${contains(typed)} or ${contains(kana)})`,
    first: sql`not (searched like ${`${typed}%`} or searched like ${`% ${kana}%`})`,
  };
}

/** The text as the column `searched` would hold it, for a pattern, whatever signs it has. */
const pattern = (text: string) =>
  text
    .replace(/ /g, '')
    .toLowerCase()
    .replace(/[\\%_]/g, (sign) => `\\${sign}`);

const inKatakana = (text: string) =>
  text.replace(/[\u3041-\u3096]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60));
