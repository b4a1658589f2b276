import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, text, time, timestamp } from 'drizzle-orm/pg-core';

/** One row is one health center (保健所), known by its five-digit code. */
export const healthCenters = pgTable(
  'health_centers',
  {
    code: text().primaryKey(),
    name: text().notNull(),
    nameJa: text().notNull(),
    phone: text().notNull(),
    reportDeadline: time().notNull().default('12:00'),
    contactEveningDeadline: time().notNull().default('21:00'),
    /** How many days after its closing a record is deleted. */
    retentionDays: integer().notNull().default(14),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    check('health_centers_retention', sql`${table.retentionDays} between 1 and 365`),
    check('health_centers_code', sql`${table.code} ~ '^[0-9]{5}$'`),
  ],
);

/**
 * One row is one version of a center's thresholds and periods. A change is a new row; old reports keep the
 * version that judged them.
 */
export const ruleSets = pgTable(
  'rule_sets',
  {
    centerCode: text()
      .notNull()
      .references(() => healthCenters.code),
    version: integer().notNull(),
    rules: jsonb().notNull(),
    signedBy: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.centerCode, table.version] })],
);
