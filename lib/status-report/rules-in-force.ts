import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { ruleSets } from '@/db/schema/rules';
import { defaultRules, ruleSetSchema, type RuleSet } from './rules';

const readRules = prepared((db) =>
  db
    .select({ rules: ruleSets.rules })
    .from(ruleSets)
    .where(eq(ruleSets.centerCode, sql.placeholder('centerCode')))
    .orderBy(desc(ruleSets.version))
    .limit(1)
    .prepare('rules in force'),
);

/** The rules by which a center's reports are judged now: its newest version, or the one as shipped. */
export async function rulesInForce({ centerCode }: { centerCode: string }): Promise<RuleSet> {
  const [row] = await readRules().execute({ centerCode });
  return row ? ruleSetSchema.parse(row.rules) : defaultRules;
}
