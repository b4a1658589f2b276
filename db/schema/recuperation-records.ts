import { boolean, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases';
import { healthCenters } from './health-centers';

/**
 * One row is one recuperation record (療養記録) that was issued: what its paper shows, as it was on that day. Only revoked or
 * forgotten afterwards; when the person is deleted, the number, the day and the revocation stay, for whoever checks a paper.
 */
export const recuperationRecords = pgTable(
  'recuperation_records',
  {
    id: uuid().primaryKey(),
    /** What stands on the paper and in its QR code, random. */
    number: text().notNull().unique(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    /** The center that issued it. */
    centerCode: text()
      .notNull()
      .references(() => healthCenters.code),
    /** Null once the person was deleted. */
    facts: jsonb(),
    /** Issued as the center's certificate, by this version of its settings. */
    official: boolean().notNull(),
    settingsVersion: integer().notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
    issuedByAccount: uuid(),
    issuedByStaff: uuid(),
    revokedAt: timestamp({ withTimezone: true }),
    revokedByAccount: uuid(),
    revokedByStaff: uuid(),
    /** Why staff revoked it; null where the person did. */
    revokedFor: text({ enum: ['wrong', 'astray', 'misused', 'asked'] }),
  },
  (table) => [index('recuperation_records_case').on(table.caseId, table.issuedAt)],
);
