import { makeFloorTable, pgbenchScript } from './floors/table';
import { startNextFloor, startNodeFloor } from './floors/start-floors';
import { measure, type Cell, type Target } from './support/cells';
import { signedInPatients, startBenchDatabase } from './support/database';
import { median, spread } from './support/median';
import { benchOptions } from './support/options';
import { findPgbench } from './support/pgbench';
import { startProduct } from './support/product';
import { formPosts, jsonReports, readForm, reportForms } from './support/requests';
import { memoryOf } from './support/processes';
import { table } from './support/table';

/**
 * P1 to P3: a daily report by the JSON door and by the form without JavaScript, beside pgbench, bare Node and an empty
 * Next application that do nothing but one INSERT, all on one Postgres and alternating in one run.
 */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  await makeFloorTable(database.sql);
  const patients = await signedInPatients(database.sql, 10_000);
  const node = await startNodeFloor(database);
  const next = await startNextFloor(database);
  const product = await startProduct(database);
  const path = '/status-report/infected';
  const hidden = (await readForm(next, '/form')).filter(([name]) => name.startsWith('$ACTION'));
  const empty = { hidden, fields: (await reportForms(product, path, patients, '{}')).fields, rows: patients };
  const program = findPgbench();
  const targets: Target[] = [
    ...(program ? [{ name: 'pgbench, the same INSERT', pgbench: { program, script: pgbenchScript } }] : []),
    { name: 'Node floor', server: node, requests: jsonReports(node, '/', patients, '{}') },
    { name: 'Next floor, route', server: next, requests: jsonReports(next, '/report', patients, '{}') },
    { name: 'Next floor, action', server: next, requests: formPosts(next, '/form', empty) },
    {
      name: 'My HER-SYS, JSON',
      server: product,
      requests: jsonReports(product, '/api/v1/status-reports', patients, ['none']),
    },
    {
      name: 'My HER-SYS, form',
      server: product,
      requests: (await reportForms(product, path, patients, 'none')).requests,
    },
  ];
  const cells = await measure(database, targets);
  const memory = memoryOf(product.pid);
  await Promise.all([node.stop(), next.stop(), product.stop()]);
  await database.stop();
  return [
    program ? '' : 'pgbench was not found on this machine (Debian: postgresql-contrib).\n',
    rates(cells),
    '',
    ratios(cells),
    '',
    `Memory of the product at the end: ${memory.now.toFixed(0)} MiB, at most ${memory.peak.toFixed(0)} MiB. ` +
      `Work that takes a fixed time took ${spread(cells.map((cell) => cell.spinMs))} ms before each cell.`,
  ].join('\n');
}

function rates(cells: Cell[]): string {
  const head = [
    'what',
    'connections',
    'reports/s',
    'p50 ms',
    'p99 ms',
    'errors',
    'CPU µs server',
    'CPU µs Postgres',
  ];
  const rowOf = (cell: Cell) => `${cell.target}|${cell.connections}`;
  const rows = [...new Set(cells.map(rowOf))].map((row) => {
    const group = cells.filter((cell) => rowOf(cell) === row);
    const of = (read: (cell: Cell) => number) => group.map(read);
    return [
      group[0]?.target ?? '',
      String(group[0]?.connections ?? ''),
      spread(of((cell) => cell.perSecond)),
      median(of((cell) => cell.p50)).toFixed(1),
      // pgbench says averages only.
      of((cell) => cell.p99).some(Number.isNaN) ? '–' : median(of((cell) => cell.p99)).toFixed(1),
      String(of((cell) => cell.errors).reduce((sum, each) => sum + each, 0)),
      spread(of((cell) => cell.serverMicroseconds)),
      spread(of((cell) => cell.postgresMicroseconds)),
    ];
  });
  return table([head, ...rows]);
}

/** Each ratio is taken inside one round, where the machine was the same for both. */
function ratios(cells: Cell[]): string {
  const compare = (ours: string, floor: string, read: (cell: Cell) => number, connections: number) => {
    const of = (target: string) =>
      cells.filter((cell) => cell.target === target && cell.connections === connections);
    return of(ours).map((cell, round) => (100 * read(cell)) / read(of(floor)[round] ?? cell));
  };
  const cpu = (cell: Cell) => cell.serverMicroseconds + cell.postgresMicroseconds;
  const tail = (cell: Cell) => cell.p99 / cell.p50;
  const goals: [string, string, string, string, (cell: Cell) => number][] = [
    [
      'JSON, rate against the Node floor',
      '≥22 (35)',
      'My HER-SYS, JSON',
      'Node floor',
      (cell) => cell.perSecond,
    ],
    ['JSON, CPU against the Node floor', '≤400', 'My HER-SYS, JSON', 'Node floor', cpu],
    [
      'JSON, rate against an empty Next route',
      '',
      'My HER-SYS, JSON',
      'Next floor, route',
      (cell) => cell.perSecond,
    ],
    [
      'form, rate against an empty action',
      '≥80',
      'My HER-SYS, form',
      'Next floor, action',
      (cell) => cell.perSecond,
    ],
    ['form, CPU against an empty action', '', 'My HER-SYS, form', 'Next floor, action', cpu],
    ['JSON, p99/p50 against the Next floor’s', '≤100', 'My HER-SYS, JSON', 'Next floor, route', tail],
    ['form, p99/p50 against the empty action’s', '≤100', 'My HER-SYS, form', 'Next floor, action', tail],
  ];
  const rows = goals.map(([what, goal, ours, floor, read]) => [
    what,
    goal,
    ...benchOptions.connections.map((connections) => spread(compare(ours, floor, read, connections))),
  ]);
  return table([['in %', 'goal', ...benchOptions.connections.map((count) => `c=${count}`)], ...rows]);
}
