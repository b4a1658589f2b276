import { sql } from 'drizzle-orm';
import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases';
import { relation } from './relation';

/**
 * One row is one account that reported for a case and does so no more, from when to when, and as what to the person. Who
 * reports now stands on the case and its profile; whoever had registered with an ID that went astray, in `revoked_ids`.
 */
export const formerHolders = pgTable(
  'former_holders',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    centerCode: text().notNull(),
    accountId: uuid().notNull(),
    relation: relation(),
    linkedAt: timestamp({ withTimezone: true }).notNull(),
    leftAt: timestamp({ withTimezone: true }).notNull(),
    how: text({ enum: ['stopped', 'handed-over'] }).notNull(),
  },
  (table) => [
    index('former_holders_case').on(table.caseId),
    index('former_holders_account').on(table.accountId),
  ],
);

/**
 * One row is a handover code as it opens one case: who adds the person with it takes them over, once. `accountId` is the
 * account that gave it, `givenBy` the staff of the center; one of them is null. One code may open a whole household.
 */
export const handoverCodes = pgTable(
  'handover_codes',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    centerCode: text().notNull(),
    accountId: uuid(),
    givenBy: uuid(),
    codeHash: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    usedAt: timestamp({ withTimezone: true }),
    /** Withdrawn, replaced by another, or the person is with another account, or with none, by now. */
    voidedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index('handover_codes_open')
      .on(table.caseId)
      .where(sql`${table.usedAt} is null and ${table.voidedAt} is null`),
  ],
);
