import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ruleSets } from '@/db/schema/rules';
import { defaultRules, ruleSetSchema, type RuleSet } from './rules';

/** The rules by which a center's reports are judged now: its newest version, or the one as shipped. */
export async function rulesInForce({ centerCode }: { centerCode: string }): Promise<RuleSet> {
  const [row] = await db()
    .select({ rules: ruleSets.rules })
    .from(ruleSets)
    .where(eq(ruleSets.centerCode, centerCode))
    .orderBy(desc(ruleSets.version))
    .limit(1);
  return row ? ruleSetSchema.parse(row.rules) : defaultRules;
}
