import type { Sql } from 'postgres';
import { sqlClient } from '../../../db/client';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}

/** Does it, and says in a line for each of its reading statements what the database did. */
export async function plansOf(sql: Sql, work: () => Promise<unknown>): Promise<string[]> {
  const statements = await statementsOf(work);
  const lines: string[] = [];
  for (const [text, values] of statements) {
    if (!/^\s*select/i.test(text)) continue;
    const [row] = await sql.unsafe<{ 'QUERY PLAN': { Plan: Node }[] }[]>(
      `explain (analyze, buffers, format json) ${text}`,
      values,
    );
    const [plan] = row?.['QUERY PLAN'] ?? [];
    if (!plan) continue;
    const { 'Shared Hit Blocks': hit, 'Shared Read Blocks': read } = plan.Plan;
    lines.push(`${nodesOf(plan.Plan).join(' + ')} (${hit + read} pages)`);
  }
  return lines;
}

type Unsafe = Sql['unsafe'];

/** The statements that go through the product's own client meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<Parameters<Unsafe>[]> {
  const client = sqlClient();
  const send: Unsafe = client.unsafe.bind(client);
  const statements: Parameters<Unsafe>[] = [];
  const noting = new Proxy(send, {
    apply: (target, _self, args: Parameters<Unsafe>) => {
      statements.push(args);
      return Reflect.apply(target, client, args);
    },
  });
  client.unsafe = noting;
  try {
    await work();
  } finally {
    client.unsafe = send;
  }
  return statements;
}

function nodesOf(node: Node): string[] {
  const table = node['Relation Name'];
  const read = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  const own =
    table && node['Actual Loops'] > 0
      ? [`${node['Node Type']} ${node['Index Name'] ?? table} ${Math.round(read)}`]
      : [];
  return [...own, ...(node.Plans ?? []).flatMap(nodesOf)];
}
