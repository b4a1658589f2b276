import type { Sql } from 'postgres';
import { planOf, statementsOf, type PlanNode } from '../../support/statements';

/** Does it, and says in a line for each of its reading statements what the database does, planned for all values. */
export async function plansOf(sql: Sql, work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  for (const statement of await statementsOf(work)) {
    if (!/^\s*(select|with)/i.test(statement.text)) continue;
    const plan = await planOf(sql, statement, 'generic');
    lines.push(
      `${nodesOf(plan).join(' + ')} (${plan['Shared Hit Blocks'] + plan['Shared Read Blocks']} pages)`,
    );
  }
  return lines;
}

function nodesOf(node: PlanNode): string[] {
  const table = node['Relation Name'];
  const read = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  const own =
    table && node['Actual Loops'] > 0
      ? [`${node['Node Type']} ${node['Index Name'] ?? table} ${Math.round(read)}`]
      : [];
  return [...own, ...(node.Plans ?? []).flatMap(nodesOf)];
}
