import {
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { cases } from './cases';
import { healthCenters } from './health-centers';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** One row is one file of people that a center sent, and how far its reading and importing came. */
export const imports = pgTable(
  'imports',
  {
    id: uuid().primaryKey(),
    centerCode: text()
      .notNull()
      .references(() => healthCenters.code),
    staffId: uuid().notNull(),
    fileName: text().notNull(),
    bytes: integer().notNull().default(0),
    state: text({
      enum: ['receiving', 'reading', 'ready', 'importing', 'finished', 'cancelled', 'refused'],
    }).notNull(),
    /** Why the whole file was refused, and where or which: a line, the columns. */
    problem: text(),
    problemAt: text(),
    format: text({ enum: ['csv', 'xlsx'] }),
    encoding: text(),
    ignoredColumns: text().array(),
    /** How much of the file was read. */
    percent: smallint().notNull().default(0),
    lines: integer().notNull().default(0),
    /** `lines` is `good` + `bad` + `duplicates` + `empty`; the repaired are among the good. */
    good: integer().notNull().default(0),
    repaired: integer().notNull().default(0),
    bad: integer().notNull().default(0),
    duplicates: integer().notNull().default(0),
    empty: integer().notNull().default(0),
    imported: integer().notNull().default(0),
    /** Which process works on it, and until when the others leave it alone. */
    claim: uuid(),
    claimedUntil: timestamp({ withTimezone: true }),
    /** How often it was taken up since it last came further. */
    attempts: smallint().notNull().default(0),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    begunBy: uuid(),
    begunAt: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
    /** From then on nothing of the file is kept but the figures. */
    wipedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index('imports_center').on(table.centerCode, table.createdAt),
    index('imports_state').on(table.state, table.createdAt),
    index('imports_kept').on(table.wipedAt, table.createdAt),
  ],
);

/** One row is a piece of a file as it was sent. */
export const importPieces = pgTable(
  'import_pieces',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    position: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.position] })],
);

/** One row is a line of a file that was judged and is not imported: yet, or at all. Empty lines have none. */
export const importLines = pgTable(
  'import_lines',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    line: integer().notNull(),
    outcome: text({ enum: ['good', 'repaired', 'bad', 'duplicate'] }).notNull(),
    /** What stood in each column that is known. */
    cells: jsonb().notNull(),
    /** The person as they would be enrolled; null where a column is wrong. */
    person: jsonb(),
    /** What was repaired or is wrong, by column. */
    remarks: jsonb().notNull(),
    sameAsLine: integer(),
    sameAsCase: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.line] }),
    index('import_lines_outcome').on(table.importId, table.outcome, table.line),
  ],
);

/** One row is one way in which a good line is told from the others of its file. */
export const importKeys = pgTable(
  'import_keys',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    key: text().notNull(),
    line: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.key] })],
);

/** One row is one line that became a case: a line never becomes two. */
export const importedCases = pgTable(
  'imported_cases',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    line: integer().notNull(),
    centerCode: text().notNull(),
    caseId: uuid()
      .notNull()
      .unique('imported_cases_case')
      .references(() => cases.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
);
