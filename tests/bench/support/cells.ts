import type { BenchDatabase } from './database';
import { done, generateLoad, type Load } from './load';
import { benchOptions } from './options';
import { runPgbench } from './pgbench';
import { cpuOf, cpuOfFamily, spin } from './processes';
import type { Server } from './start';

export type Target =
  | { name: string; pgbench: { program: string; script: string } }
  | { name: string; server: Server; requests: Pick<Load, 'port' | 'head' | 'body' | 'rows'> };

/** One target under load for some seconds. Processor time is per request that was answered with success. */
export interface Cell {
  target: string;
  connections: number;
  perSecond: number;
  p50: number;
  p99: number;
  errors: number;
  serverMicroseconds: number;
  postgresMicroseconds: number;
  /** How long work took that always takes the same: what else the machine was doing. */
  spinMs: number;
}

/** Measures all targets at each number of connections, alternating inside each round, after a round to warm up. */
export async function measure(
  database: BenchDatabase,
  targets: Target[],
  connectionsEach: number[] = benchOptions.connections,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  let row = 0;
  const one = async (target: Target, connections: number, seconds: number): Promise<Cell> => {
    const spinMs = spin();
    const postgres = cpuOfFamily(database.pid);
    const serverBefore = 'server' in target ? cpuOf(target.server.pid) : 0;
    const result =
      'server' in target
        ? await serve({ ...target.requests, connections, seconds, firstRow: row })
        : await pgbench(target.pgbench, database.url, connections, seconds);
    row += result.count;
    const server = 'server' in target ? cpuOf(target.server.pid) - serverBefore : 0;
    return {
      target: target.name,
      connections,
      ...result,
      serverMicroseconds: server / result.count,
      postgresMicroseconds: (cpuOfFamily(database.pid) - postgres) / result.count,
      spinMs,
    };
  };

  // Node compiles what is called often only after some thousand calls: cold figures would be those of no busy morning.
  for (const target of targets) await one(target, 16, benchOptions.warmUpSeconds);
  for (let round = 1; round <= benchOptions.rounds; round++) {
    for (const connections of connectionsEach) {
      for (const target of targets) {
        const cell = await one(target, connections, benchOptions.seconds);
        console.error(`round ${round}, c=${connections}: ${cell.target} ${cell.perSecond.toFixed(0)}/s`);
        cells.push(cell);
      }
    }
  }
  return cells;
}

async function serve(load: Load) {
  const result = await generateLoad(load);
  const count = done(result);
  const errors = result.sent - count;
  if (count === 0) throw new Error(`nothing was answered with success: ${JSON.stringify(result.statuses)}`);
  return { count, perSecond: count / result.seconds, p50: result.p50, p99: result.p99, errors };
}

async function pgbench(
  { program, script }: { program: string; script: string },
  url: string,
  clients: number,
  seconds: number,
) {
  const { perSecond, p50, p99 } = await runPgbench(program, { url, script, clients, seconds });
  return { count: Math.round(perSecond * Math.max(1, Math.round(seconds))), perSecond, p50, p99, errors: 0 };
}
