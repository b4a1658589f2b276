import { sql, type SQL } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { healthCenters } from './health-centers';

/** Staff of a center belong to one, a prefecture's to that prefecture, a system admin to neither. */
function belongs(of: { role: AnyPgColumn; centerCode: AnyPgColumn; prefectureCode: AnyPgColumn }): SQL {
  return sql`case ${of.role}
    when 'system-admin' then ${of.centerCode} is null and ${of.prefectureCode} is null
    when 'prefecture' then ${of.centerCode} is null and ${of.prefectureCode} ~ '^[0-9]{2}$' and ${of.prefectureCode} is not null
    else ${of.centerCode} is not null and ${of.prefectureCode} is null end`;
}

/** One row is one member of staff. Neither a system admin nor a prefecture's staff belong to a center. */
export const staff = pgTable(
  'staff',
  {
    id: uuid().primaryKey(),
    centerCode: text().references(() => healthCenters.code),
    email: text().notNull().unique(),
    name: text().notNull(),
    /** The first two digits of its centers' codes, for who watches over a prefecture and belongs to none of them. */
    prefectureCode: text(),
    role: text({ enum: ['system-admin', 'prefecture', 'center-admin', 'nurse', 'viewer'] }).notNull(),
    passwordHash: text().notNull(),
    sealedTotpSecret: text().notNull(),
    lastTotpStep: bigint({ mode: 'number' }),
    /** When a colleague took the second factor away; null again once another one is set up. Nobody has the secret meanwhile. */
    totpResetAt: timestamp({ withTimezone: true }),
    disabledAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [check('staff_belongs', belongs(table))],
);

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
export const staffInvitations = pgTable(
  'staff_invitations',
  {
    tokenHash: text().primaryKey(),
    centerCode: text().references(() => healthCenters.code),
    email: text().notNull(),
    /** The first two digits of its centers' codes, for who watches over a prefecture and belongs to none of them. */
    prefectureCode: text(),
    role: text({ enum: ['system-admin', 'prefecture', 'center-admin', 'nurse', 'viewer'] }).notNull(),
    name: text(),
    passwordHash: text(),
    sealedTotpSecret: text(),
    browserHash: text(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    usedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [check('staff_invitations_belongs', belongs(table))],
);

/** One row is one list a member of staff keeps under a name: the part of its address after the `?`, without names of people. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: uuid().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    centerCode: text().notNull(),
    name: text().notNull(),
    query: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index('saved_views_staff').on(table.staffId)],
);

/** One row is one turn of one member of staff on the duty roster; `position` 1 is told first of an alert nobody takes. */
export const dutyShifts = pgTable(
  'duty_shifts',
  {
    id: uuid().primaryKey(),
    centerCode: text()
      .notNull()
      .references(() => healthCenters.code),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    position: smallint().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index('duty_shifts_center').on(table.centerCode, table.endsAt)],
);
