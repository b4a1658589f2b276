import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  text,
  time,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { accounts } from './accounts';

/** Which reminder of a day: the two of the reports, and the one that somebody put off. */
const slot = () => text({ enum: ['morning', 'evening', 'later'] });

/**
 * One row is how one account wants to be reminded of its reports; without one it never is. Devices are rows of their own.
 * `nextDueAt` is all that the job looks for: null where nothing is left to remind by.
 */
export const reminderSettings = pgTable(
  'reminder_settings',
  {
    accountId: uuid()
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    byMail: boolean().notNull(),
    /** Times of day in Japan; the second is for close contacts, who report twice. */
    morningAt: time().notNull(),
    eveningAt: time().notNull(),
    /** The day for which there shall be none. */
    offOn: date({ mode: 'string' }),
    /** Put off until then: nothing before, and once then. */
    laterAt: timestamp({ withTimezone: true }),
    nextDueAt: timestamp({ withTimezone: true }),
    nextSlot: slot(),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    index('reminder_settings_due')
      .on(table.nextDueAt)
      .where(sql`${table.nextDueAt} is not null`),
  ],
);

/** One row is one reminder that was due: whether it went out, or why it did not. */
export const reminders = pgTable(
  'reminders',
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    dueOn: date({ mode: 'string' }).notNull(),
    slot: slot().notNull(),
    dueAt: timestamp({ withTimezone: true }).notNull(),
    handledAt: timestamp({ withTimezone: true }).notNull(),
    /** `sent`: given to the queues of letters and of pushes, which know what became of it. */
    outcome: text({ enum: ['sent', 'reported', 'paused', 'put-off', 'too-late', 'no-way'] }).notNull(),
    mailId: uuid(),
    /** To how many devices it was to go. */
    devices: integer().notNull(),
  },
  (table) => [
    // However many processes look and are killed: one for each account, day and slot.
    uniqueIndex('reminders_once')
      .on(table.accountId, table.dueOn, table.slot)
      .where(sql`${table.slot} <> 'later'`),
    index('reminders_handled').on(table.handledAt),
    index('reminders_mail').on(table.mailId),
  ],
);

/** One row is one browser that may be reached by web push, by the address that its maker's push service gave it. */
export const pushDevices = pgTable(
  'push_devices',
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** The session that was signed in there last: with it ends the device. */
    sessionHash: text().notNull(),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    authSecret: text().notNull(),
    /** Such as "Chrome, Android". */
    device: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index('push_devices_account').on(table.accountId)],
);

/**
 * One row is one reminder to one device. It is claimed before it is sent and never claimed twice without an answer, so that
 * nobody's phone rings twice; `nextTryAt` is null while it is on its way and once it is settled.
 */
export const pushMessages = pgTable(
  'push_messages',
  {
    id: uuid().primaryKey(),
    reminderId: uuid()
      .notNull()
      .references(() => reminders.id, { onDelete: 'cascade' }),
    deviceId: uuid().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    /** Until when it is tried, and until when the push service may keep it for a phone that is switched off. */
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    validUntil: timestamp({ withTimezone: true }).notNull(),
    nextTryAt: timestamp({ withTimezone: true }),
    claimedAt: timestamp({ withTimezone: true }),
    attempts: integer().notNull().default(0),
    settledAt: timestamp({ withTimezone: true }),
    outcome: text({
      enum: ['taken', 'reported', 'device-gone', 'refused', 'expired', 'interrupted'],
    }),
    lastErrorKind: text(),
  },
  (table) => [
    index('push_messages_waiting')
      .on(table.nextTryAt)
      .where(sql`${table.settledAt} is null`),
    index('push_messages_settled').on(table.settledAt),
    index('push_messages_reminder').on(table.reminderId),
  ],
);
