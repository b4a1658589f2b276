import { bigint, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
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

/** One row is one invitation to become staff; the link's token is stored hashed and works once. */
export const staffInvitations = pgTable('staff_invitations', {
  tokenHash: text().primaryKey(),
  centerCode: text().references(() => healthCenters.code),
  email: text().notNull(),
  role: text({ enum: ['system-admin', 'center-admin', 'nurse', 'viewer'] }).notNull(),
  name: text(),
  passwordHash: text(),
  sealedTotpSecret: text(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  usedAt: timestamp({ withTimezone: true }),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});
