import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** One row counts the attempts under one key in its window (milliseconds since 1970); rate-limiter-flexible's layout. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
});
