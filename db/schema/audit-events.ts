import { sql } from 'drizzle-orm';
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
    // Who of the staff did what, and what was done of one kind. Patients' reports, which are most events, are in neither.
    index('audit_events_staff')
      .on(table.centerCode, table.actorId, table.at, table.id)
      .where(sql`${table.actorKind} = 'staff'`),
    index('audit_events_action')
      .on(table.centerCode, table.action, table.at, table.id)
      .where(sql`${table.actorKind} <> 'patient'`),
  ],
);
