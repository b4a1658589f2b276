import type { ParameterOrJSON, Sql } from 'postgres';
import { sqlClient } from '../../db/client';

export interface Statement {
  text: string;
  values: ParameterOrJSON<never>[];
}

/** What a plan says of one of its steps. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

/** Does it, and answers what the product's own pool sent meanwhile. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const { options } = sqlClient();
  options.debug = (_connection, text, values: Statement['values']) => {
    sent.push({ text, values });
  };
  try {
    await work();
  } finally {
    options.debug = false;
  }
  return sent;
}

/**
 * The plan of a statement with its values, which it carries out. A statement that stays prepared gets a plan for its
 * values at first, and later one for all values if that seems as good to the database: `generic` is the latter.
 */
export async function planOf(
  sql: Sql,
  { text, values }: Statement,
  mode: 'custom' | 'generic',
): Promise<PlanNode> {
  const connection = await sql.reserve();
  try {
    await connection.unsafe(`set plan_cache_mode = force_${mode}_plan`);
    await connection.unsafe(`prepare planned as ${text}`);
    const given = values.length > 0 ? `(${values.map(literal).join(', ')})` : '';
    const [row] = await connection.unsafe<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `explain (analyze, buffers, format json) execute planned${given}`,
    );
    if (!row) throw new Error('no plan');
    return row['QUERY PLAN'][0].Plan;
  } finally {
    await connection.unsafe('deallocate all; reset plan_cache_mode');
    connection.release();
  }
}

function literal(value: Statement['values'][number]): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (value === null) return 'null';
  throw new Error(`no literal for ${typeof value}`);
}
