import { boolean, date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { relation } from './relation';

/** One row is one login of a person outside the health center: an e-mail address that was proven, and a password. */
export const accounts = pgTable('accounts', {
  id: uuid().primaryKey(),
  email: text().notNull().unique(),
  passwordHash: text(),
  locale: text().notNull(),
  consentVersion: text().notNull(),
  consentedAt: timestamp({ withTimezone: true }).notNull(),
  emailVerifiedAt: timestamp({ withTimezone: true }).notNull(),
  disabledAt: timestamp({ withTimezone: true }),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});

/**
 * One row is one e-mail code asked for by one browser for one purpose. `codeHash` is null where the letter held no
 * code (the address was already, or not at all, known); such a challenge looks the same and no code fits it.
 */
export const emailChallenges = pgTable(
  'email_challenges',
  {
    id: uuid().primaryKey(),
    purpose: text({ enum: ['register', 'reset-password', 'change-email'] }).notNull(),
    email: text().notNull(),
    accountId: uuid(),
    codeHash: text(),
    wrongGuesses: integer().notNull().default(0),
    locale: text().notNull(),
    consentVersion: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    verifiedAt: timestamp({ withTimezone: true }),
    consumedAt: timestamp({ withTimezone: true }),
    voidedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index().on(table.createdAt)],
);

/** One row is what somebody typed as name, birthdate, phone and ID, between "Confirm" and "Save attributes". */
export const attributeDrafts = pgTable('attribute_drafts', {
  accountId: uuid()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  name: text().notNull(),
  kana: text(),
  birthdate: date({ mode: 'string' }).notNull(),
  phone: text().notNull(),
  issuedId: text().notNull(),
  /** Of somebody who is added to the account; null in the eight steps of registration. */
  relation: relation(),
  /** Of the handover code that was typed, if any; see handover_codes. */
  handoverHash: text(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
});

/**
 * One row is one signed-in browser, of a patient's account or of a member of staff. The cookie's token is stored hashed.
 * `secondFactorAt` is when staff last showed theirs; `wrongUnlocks` counts wrong passwords at the lock screen.
 */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text().primaryKey(),
    accountId: uuid().references(() => accounts.id, { onDelete: 'cascade' }),
    staffId: uuid(),
    keepSignedIn: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    lastSeenAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    secondFactorAt: timestamp({ withTimezone: true }),
    wrongUnlocks: integer().notNull().default(0),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index().on(table.accountId), index().on(table.staffId)],
);
