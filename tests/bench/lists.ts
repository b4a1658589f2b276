import { japanInstant, japanDateOf } from '../../lib/japan-time';
import type { BenchDatabase } from './support/database';
import { startBenchDatabase } from './support/database';
import { fillLists } from './support/fill-lists';
import { measurePages } from './support/list-pages';
import { measureQuestions, type Figures } from './support/list-questions';
import { benchOptions } from './support/options';
import { table } from './support/table';

/** What P11 compares with: so few people, in centers of the same size. */
const fewPeople = 10_000;

/**
 * P10 to P12: every list, the counts, the search and a person's page over many people and their reports, beside
 * hand-written SQL for the same question, alternating in one run, one client; the same
 * over 10,000 people; and whole pages at 16 connections.
 */
export async function run(): Promise<string> {
  const { people } = benchOptions;
  const few = await filled(Math.min(fewPeople, people), (database) => measureQuestions(database, false));
  const { many, pages } = await filled(people, async (database) => ({
    many: await measureQuestions(database, true),
    pages: await measurePages(database),
  }));
  const ms = (figure: number) => figure.toFixed(2);
  const rows = many.map((figures) => [
    figures.name,
    `${ms(figures.p50)} / ${ms(figures.p95)}`,
    `${ms(figures.byHand.p50)} / ${ms(figures.byHand.p95)}`,
    (figures.p50 / figures.byHand.p50).toFixed(2),
    ratioTo(few, figures),
  ]);
  const plans = many.map(({ name, plans: each }) => `- ${name}: ${each.join('; ')}`);
  return [
    `${people.toLocaleString('en')} people with ${benchOptions.reportsPerPerson} reports each, one client, p50 / p95 ms:\n`,
    table([
      [
        'what',
        'ours',
        'by hand',
        'ratio of p50 (≤1.3)',
        `to ${fewPeople.toLocaleString('en')} people (≤1.3)`,
      ],
      ...rows,
    ]),
    '\nWhole pages of the product over the same people, 16 connections of nurses of 100 centers:\n',
    pages,
    '\nThe plan of each statement of ours: its nodes that read a table, rows read, pages touched.\n',
    ...plans,
  ].join('\n');
}

function ratioTo(few: Figures[], { name, p50 }: Figures): string {
  const before = few.find((each) => each.name === name);
  return before ? (p50 / before.p50).toFixed(2) : '–';
}

async function filled<Result>(
  people: number,
  work: (database: BenchDatabase & { at: Date }) => Promise<Result>,
): Promise<Result> {
  const database = await startBenchDatabase();
  const tell = (step: string) => console.error(`  ${people} people: ${step}`);
  await fillLists(database.sql, { people, reportsPerPerson: benchOptions.reportsPerPerson }, tell);
  // After the deadlines of the day, so that the silent are overdue.
  const at = japanInstant(japanDateOf(new Date()), '22:00');
  try {
    return await work({ ...database, at });
  } finally {
    await database.stop();
  }
}
