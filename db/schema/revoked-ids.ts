import { index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases';

/**
 * One row is one issued ID that went to the wrong person. It is drawn for nobody while its case is not purged; the account
 * that had registered with it, if any, was cut off at that instant.
 */
export const revokedIds = pgTable(
  'revoked_ids',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    centerCode: text().notNull(),
    issuedId: text().notNull(),
    reason: text({ enum: ['wrong-phone', 'wrong-email', 'handed-over', 'other'] }).notNull(),
    revokedAt: timestamp({ withTimezone: true }).notNull(),
    /** Null: at the terminal. */
    revokedBy: uuid(),
    /** The account that was cut off, and since when it had been linked. */
    accountId: uuid(),
    linkedAt: timestamp({ withTimezone: true }),
    /** What that account had entered about the person: no longer on the person's page, kept until the purge. */
    entered: jsonb(),
  },
  (table) => [index('revoked_ids_case').on(table.caseId), index('revoked_ids_issued_id').on(table.issuedId)],
);
