import { measure, type Cell, type Target } from './cells';
import type { BenchDatabase, BenchPatient } from './database';
import { median, spread } from './median';
import type { PatientPage } from './patient-pages';
import { pageRequests } from './requests';
import type { Server } from './start';
import { table } from './table';

const connections = 64;
const floors = { kept: 'Next floor, prerendered', drawn: 'Next floor, drawn for each' };

/**
 * P7: pages of strangers beside a page that Next's build prerendered, pages of a person beside an empty one that Next draws for
 * each request. Uncompressed, as the floors' goals were measured.
 */
export async function pageRates(
  database: BenchDatabase,
  servers: { floor: Server; product: Server },
  { pages, patients }: { pages: PatientPage[]; patients: BenchPatient[] },
): Promise<string> {
  const { floor, product } = servers;
  const targets: Target[] = [
    { name: floors.kept, server: floor, requests: pageRequests(floor, '/form') },
    { name: floors.drawn, server: floor, requests: pageRequests(floor, '/hello') },
    ...pages.map(({ name, path, token }) => ({
      name,
      server: product,
      // The receipt is one person's; the others are asked for by many.
      requests: pageRequests(
        product,
        path,
        token ? (path.includes('/receipt/') ? patients.slice(0, 1) : patients) : [],
      ),
    })),
  ];
  const cells = await measure(database, targets, [connections]);
  const of = (target: string) => cells.filter((cell) => cell.target === target);
  const cpu = (cell: Cell) => cell.serverMicroseconds + cell.postgresMicroseconds;
  const against = (target: string, to: string, read: (cell: Cell) => number) =>
    `${spread(of(target).map((cell, round) => (100 * read(cell)) / read(of(to)[round] ?? cell)))} %`;
  const strangers = new Set(pages.filter(({ token }) => !token).map(({ name }) => name));
  const rows = targets.map(({ name }) => [
    name,
    spread(of(name).map((cell) => cell.perSecond)),
    spread(of(name).map(cpu)),
    strangers.has(name) ? against(name, floors.kept, (cell) => cell.perSecond) : '',
    name.startsWith('Next') || strangers.has(name) ? '' : against(name, floors.drawn, cpu),
    String(of(name).reduce((sum, { errors }) => sum + errors, 0)),
  ]);
  const head = [
    `page, c=${connections}`,
    '/s',
    'CPU µs',
    'rate to prerendered (≥90 %)',
    'CPU to drawn (≤125 %)',
    'errors',
  ];
  return [
    table([head, ...rows]),
    '',
    `Work that takes a fixed time took ${spread(cells.map(({ spinMs }) => spinMs))} ms before each cell, ` +
      `${median(cells.map(({ spinMs }) => spinMs)).toFixed(0)} in the middle.`,
  ].join('\n');
}
