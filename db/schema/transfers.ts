import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases';
import { healthCenters } from './health-centers';

/**
 * One row is one time a health center offered a person to another one, and what became of it. Once accepted it is all
 * that the sender keeps; why is for the receiver alone, and forgotten with the record.
 */
export const transfers = pgTable(
  'transfers',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    fromCenter: text()
      .notNull()
      .references(() => healthCenters.code),
    toCenter: text()
      .notNull()
      .references(() => healthCenters.code),
    reason: text().notNull(),
    offeredAt: timestamp({ withTimezone: true }).notNull(),
    offeredBy: uuid().notNull(),
    decision: text({ enum: ['accepted', 'declined', 'withdrawn'] }),
    /** Why it was declined. */
    declinedFor: text(),
    decidedAt: timestamp({ withTimezone: true }),
    decidedBy: uuid(),
  },
  (table) => [
    // A person is offered to one center at a time.
    uniqueIndex('transfers_open')
      .on(table.caseId)
      .where(sql`${table.decision} is null`),
    index('transfers_case').on(table.caseId, table.offeredAt),
    index('transfers_incoming')
      .on(table.toCenter, table.offeredAt, table.id)
      .where(sql`${table.decision} is null`),
    index('transfers_outgoing').on(table.fromCenter, table.offeredAt, table.id),
    check('transfers_elsewhere', sql`${table.fromCenter} <> ${table.toCenter}`),
    check('transfers_decided', sql`(${table.decision} is null) = (${table.decidedAt} is null)`),
  ],
);
