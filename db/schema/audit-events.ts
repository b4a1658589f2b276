import { index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** One row is one thing somebody did or saw; written with the change it records and never changed. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: uuid().primaryKey(),
    centerCode: text(),
    at: timestamp({ withTimezone: true }).notNull(),
    actorKind: text({ enum: ['patient', 'staff', 'system'] }).notNull(),
    actorId: uuid(),
    action: text().notNull(),
    caseId: uuid(),
    /** Ids, kinds, days and counts that say with what it was done; never health data. */
    details: jsonb().$type<Record<string, string | number | boolean | null>>(),
  },
  (table) => [
    index('audit_events_case').on(table.caseId, table.at),
    index('audit_events_center').on(table.centerCode, table.at),
  ],
);
