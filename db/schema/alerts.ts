import { sql } from 'drizzle-orm';
import { date, index, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases';
import { level } from './status-reports';

/** One row is one alarm raised by one report. Only a named person closes it; no later report does. */
export const alerts = pgTable(
  'alerts',
  {
    id: uuid().primaryKey(),
    centerCode: text().notNull(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    reportId: uuid().notNull(),
    reportOn: date({ mode: 'string' }).notNull(),
    level: level().notNull(),
    raisedAt: timestamp({ withTimezone: true }).notNull(),
    acknowledgedAt: timestamp({ withTimezone: true }),
    acknowledgedBy: uuid(),
  },
  (table) => [
    index('alerts_open')
      .on(table.centerCode, table.level, table.raisedAt)
      .where(sql`${table.acknowledgedAt} is null`),
    index('alerts_case').on(table.caseId),
    index('alerts_center').on(table.centerCode, table.raisedAt),
  ],
);

/** One row is one time an alert nobody had acknowledged was passed on to somebody on duty, by mail. */
export const alertEscalations = pgTable(
  'alert_escalations',
  {
    alertId: uuid()
      .notNull()
      .references(() => alerts.id, { onDelete: 'cascade' }),
    /** 1 for the first who was told. */
    step: smallint().notNull(),
    centerCode: text().notNull(),
    staffId: uuid().notNull(),
    escalatedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.alertId, table.step] })],
);
