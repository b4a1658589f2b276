import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases';

/** One row is one time somebody of the center tried to reach a person, and what came of it. Never changed. */
export const contactAttempts = pgTable(
  'contact_attempts',
  {
    id: uuid().primaryKey(),
    centerCode: text().notNull(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    staffId: uuid().notNull(),
    outcome: text({ enum: ['reached', 'no-answer', 'message-left'] }).notNull(),
    attemptedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    index('contact_attempts_case').on(table.caseId, table.attemptedAt),
    index('contact_attempts_center').on(table.centerCode, table.attemptedAt),
  ],
);

/** One row is one note of the staff about one person. Never changed; a correction is another note. */
export const caseNotes = pgTable(
  'case_notes',
  {
    id: uuid().primaryKey(),
    centerCode: text().notNull(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    staffId: uuid().notNull(),
    note: text().notNull(),
    writtenAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index('case_notes_case').on(table.caseId, table.writtenAt)],
);
