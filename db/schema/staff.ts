import { bigint, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { healthCenters } from './health-centers';

/** One row is one member of staff. A system admin belongs to no center and sees no patients. */
export const staff = pgTable('staff', {
  id: uuid().primaryKey(),
  centerCode: text().references(() => healthCenters.code),
  email: text().notNull().unique(),
  name: text().notNull(),
  role: text({ enum: ['system-admin', 'center-admin', 'nurse', 'viewer'] }).notNull(),
  passwordHash: text().notNull(),
  sealedTotpSecret: text().notNull(),
  lastTotpStep: bigint({ mode: 'number' }),
  disabledAt: timestamp({ withTimezone: true }),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});

/** One row is one recovery code of a member of staff, stored as a keyed hash, for a day without the authenticator app. */
export const staffRecoveryCodes = pgTable(
  'staff_recovery_codes',
  {
    codeHash: text().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    usedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index().on(table.staffId)],
);

/**
 * One row is one invitation to become staff; the link's token is stored hashed and works once. `browserHash` is set with
 * the password: from then on only the browser that chose it may see the authenticator's key.
 */
export const staffInvitations = pgTable('staff_invitations', {
  tokenHash: text().primaryKey(),
  centerCode: text().references(() => healthCenters.code),
  email: text().notNull(),
  role: text({ enum: ['system-admin', 'center-admin', 'nurse', 'viewer'] }).notNull(),
  name: text(),
  passwordHash: text(),
  sealedTotpSecret: text(),
  browserHash: text(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  usedAt: timestamp({ withTimezone: true }),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});
