import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** One row is one recurring job, whichever process does it: when it was last done, and what went wrong since. */
export const jobHeartbeats = pgTable('job_heartbeats', {
  job: text().primaryKey(),
  doneAt: timestamp({ withTimezone: true }).notNull(),
  /** Since when it fails, and with what kind of error; null once it is done again. */
  failingSince: timestamp({ withTimezone: true }),
  lastErrorKind: text(),
  failures: integer().notNull().default(0),
  /** When its silence was reported; null again once that is over. */
  alarmedAt: timestamp({ withTimezone: true }),
});
