import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * One row is one thing somebody did or saw; written with the change it records and never changed: a trigger refuses every
 * change but the number of its seal, once.
 */
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
    /** The number of the seal that covers it, in the chain of its center; null until the next one is made. */
    seal: integer(),
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
    // What people did with their accounts, such as signing in; what they did about a person is found by the case.
    index('audit_events_account')
      .on(table.actorId, table.at)
      .where(sql`${table.actorKind} = 'patient' and ${table.caseId} is null`),
    // What the next seals will cover: short, however long the log is.
    index('audit_events_unsealed')
      .on(table.centerCode, table.id)
      .where(sql`${table.seal} is null`),
  ],
);

/**
 * One row is one seal: a keyed hash over so many events of one chain and over the seal before. A chain is a center's
 * code, or empty for the events of none.
 */
export const auditSeals = pgTable(
  'audit_seals',
  {
    chain: text().notNull(),
    number: integer().notNull(),
    events: integer().notNull(),
    /** HMAC-SHA-256, hex, under a key of this installation. */
    hash: text().notNull(),
    previousHash: text().notNull(),
    /** Names the key, so that seals of an earlier AUTH_SECRET are told from broken ones. */
    keyId: text().notNull(),
    sealedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.number] })],
);
