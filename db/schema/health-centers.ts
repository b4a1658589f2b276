import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  time,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

/** One row is one health center (保健所), known by its five-digit code, with its settings as they are in force. */
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
    /** Whom people call outside of the hours of `phone`; null where one number always answers. */
    outOfHoursPhone: text(),
    phoneFrom: time().notNull().default('08:30'),
    phoneUntil: time().notNull().default('17:15'),
    phoneAtWeekends: boolean().notNull().default(false),
    /** In which languages people are invited, the first above, with spaces between them. */
    invitationLanguages: text().notNull().default('ja en'),
    /** Recuperation records are issued as the center's official certificates. */
    recuperationOfficial: boolean().notNull().default(false),
    /** Null: those as shipped. */
    monitoringPeriods: jsonb(),
    /** Counts the changes of the settings; `center_settings` tells each. */
    settingsVersion: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    check('health_centers_retention', sql`${table.retentionDays} between 1 and 365`),
    check('health_centers_code', sql`${table.code} ~ '^[0-9]{5}$'`),
  ],
);

/** One row is one version of a center's settings, whole. Never changed; the newest stands in `health_centers` too. */
export const centerSettings = pgTable(
  'center_settings',
  {
    centerCode: text()
      .notNull()
      .references(() => healthCenters.code),
    version: integer().notNull(),
    settings: jsonb().notNull(),
    note: text(),
    createdBy: uuid(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.centerCode, table.version] })],
);
