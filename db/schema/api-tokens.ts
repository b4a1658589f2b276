import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { healthCenters } from './health-centers';

/**
 * One row is one token by which another program reads of one center's people, until it expires or is revoked. The token is
 * shown once and stored as a keyed hash; the row stays, since the audit log names it.
 */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: uuid().primaryKey(),
    centerCode: text()
      .notNull()
      .references(() => healthCenters.code),
    tokenHash: text().notNull().unique(),
    /** Which program it is for, and what for; written by the administrator who made it. */
    name: text().notNull(),
    purpose: text().notNull(),
    /** What may be read with it, such as `Observation.read`. */
    kinds: text().array().notNull(),
    createdBy: uuid().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    revokedAt: timestamp({ withTimezone: true }),
    revokedBy: uuid(),
    /** To the minute. */
    lastUsedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index('api_tokens_center').on(table.centerCode, table.createdAt)],
);
