import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases';

/** One row is one time somebody of a prefecture opened one person of one of its centers, for how long, and why. Never changed. */
export const caseOpenings = pgTable(
  'case_openings',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    /** The center that watched the person then. */
    centerCode: text().notNull(),
    staffId: uuid().notNull(),
    reason: text().notNull(),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    until: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index('case_openings_case').on(table.caseId, table.staffId, table.until)],
);
