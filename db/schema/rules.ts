import { date, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases';
import { healthCenters } from './health-centers';
import { level } from './status-reports';

/**
 * One row is one version of a center's thresholds and levels. A change is a new row; old reports keep the version that
 * judged them.
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
    createdBy: uuid(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.centerCode, table.version] })],
);

/** One row is the rule set that a center is working on and by which nobody is judged. */
export const ruleDrafts = pgTable('rule_drafts', {
  centerCode: text()
    .primaryKey()
    .references(() => healthCenters.code),
  /** A new one with every change: a back-test is of exactly one revision. */
  revision: uuid().notNull(),
  /** The version in force when it was begun; a draft of an older one cannot be switched on. */
  basedOn: integer().notNull(),
  rules: jsonb().notNull(),
  updatedBy: uuid().notNull(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
});

/** One row is one trial of a draft on a center's stored reports: how many of which level would have been of which. */
export const backTests = pgTable(
  'back_tests',
  {
    id: uuid().primaryKey(),
    centerCode: text()
      .notNull()
      .references(() => healthCenters.code),
    /** The revision of the draft that was tried. */
    revision: uuid().notNull(),
    firstDay: date({ mode: 'string' }).notNull(),
    lastDay: date({ mode: 'string' }).notNull(),
    reports: integer().notNull(),
    /** Reports by level before and after, as `{ urgent: { review: 22 } }`. */
    levels: jsonb().notNull(),
    ranBy: uuid().notNull(),
    ranAt: timestamp({ withTimezone: true }).notNull(),
    /** When somebody who may switch it on saw the result. */
    seenAt: timestamp({ withTimezone: true }),
  },
  (table) => [index('back_tests_revision').on(table.centerCode, table.revision)],
);

/** One row is one report whose level a back-test would have changed: by whose names the trial is judged. */
export const backTestChanges = pgTable(
  'back_test_changes',
  {
    backTestId: uuid()
      .notNull()
      .references(() => backTests.id, { onDelete: 'cascade' }),
    /** Its place among them, the most weighty first. */
    place: integer().notNull(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    reportId: uuid().notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull(),
    levelBefore: level().notNull(),
    levelAfter: level().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.backTestId, table.place] }),
    index('back_test_changes_case').on(table.caseId),
  ],
);
