import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * One row is one letter that was promised to somebody. Its id is the Idempotency-Key under which it is sent.
 * Recipient and contents are sealed, and wiped as soon as the letter is sent, given up or too old.
 */
export const outgoingMails = pgTable(
  'outgoing_mails',
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    locale: text().notNull(),
    sealedRecipient: text(),
    sealedPayload: text(),
    challengeId: uuid(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
    failedAt: timestamp({ withTimezone: true }),
    attempts: integer().notNull().default(0),
    lastErrorKind: text(),
    providerId: text(),
  },
  (table) => [index('outgoing_mails_created').on(table.createdAt)],
);
