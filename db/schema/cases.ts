import { sql, type SQL } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { accounts } from './accounts';
import { healthCenters } from './health-centers';
import { relation } from './relation';

/** One row is one person whom a health center watches, as the center has them on file: a patient or a close contact. */
export const cases = pgTable(
  'cases',
  {
    id: uuid().primaryKey(),
    centerCode: text()
      .notNull()
      .references(() => healthCenters.code),
    issuedId: text().notNull(),
    /** The issued ID went to the wrong person: nobody registers with it, and another is issued in its place. */
    idRevokedAt: timestamp({ withTimezone: true }),
    category: text({ enum: ['infected', 'contact'] }).notNull(),
    name: text().notNull(),
    kana: text(),
    birthdate: date({ mode: 'string' }).notNull(),
    phone: text().notNull(),
    email: text(),
    address: text(),
    onsetOn: date({ mode: 'string' }),
    specimenOn: date({ mode: 'string' }),
    /** The day of the diagnosis; of infected persons, where the center noted it. */
    diagnosedOn: date({ mode: 'string' }),
    lastContactOn: date({ mode: 'string' }),
    monitoringFrom: date({ mode: 'string' }).notNull(),
    monitoringUntil: date({ mode: 'string' }).notNull(),
    accountId: uuid().references(() => accounts.id),
    linkedAt: timestamp({ withTimezone: true }),
    closedAt: timestamp({ withTimezone: true }),
    closedBy: uuid(),
    /** Why the center closed the case, once it has. */
    outcome: text({ enum: ['ended', 'recovered', 'hospitalised', 'moved', 'died'] }),
    assignedTo: uuid(),
    flaggedAt: timestamp({ withTimezone: true }),
    /** The call the center means to make next; the person is told of it. */
    plannedCallAt: timestamp({ withTimezone: true }),
    remindersPausedAt: timestamp({ withTimezone: true }),
    /** Since when the person does not want to be followed on-line: their account may not report, and the center phones. */
    consentWithdrawnAt: timestamp({ withTimezone: true }),
    /** Since when connected programs may not read of the person. */
    programsRefusedAt: timestamp({ withTimezone: true }),
    /** When its owner deleted the account that reported for the person; null again once another has registered. */
    accountDeletedAt: timestamp({ withTimezone: true }),
    /** The number that account had given last, where it is not the one on file: the center may have to call. */
    lastPhone: text(),
    /** The case of the same center that exposed the person to the virus, as far as known. Stays when a contact becomes a case. */
    exposedBy: uuid(),
    /** Who have the same one live together. */
    householdId: uuid(),
    /** Counts the staff's changes, so that whoever saved from an older page is told what changed meanwhile. */
    revision: integer().notNull().default(0),
    /** Day until which an administrator keeps a closed record beyond its time, and why. */
    keptUntil: date({ mode: 'string' }),
    keptFor: text(),
    /** When the center's administrators were told that the closed record is about to be deleted. */
    purgeWarnedAt: timestamp({ withTimezone: true }),
    /** When everything that says who it was went; the category, the days and the outcome stay, for counting. */
    purgedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    /** Name and kana as the staff's search compares them: in small letters, without spaces but for one between the two. */
    searched: text()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`lower(replace(${cases.name}, ' ', '') || ' ' || replace(coalesce(${cases.kana}, ''), ' ', ''))`,
      ),
  },
  (table) => [
    uniqueIndex('cases_issued_id')
      .on(table.issuedId)
      .where(sql`${table.purgedAt} is null`),
    index('cases_center').on(table.centerCode, table.id),
    index('cases_account').on(table.accountId),
    index('cases_phone').on(table.centerCode, table.phone),
    // Whoever is born on a day, for people who are sent twice.
    index('cases_birthdate')
      .on(table.centerCode, table.birthdate)
      .where(sql`${table.purgedAt} is null`),
    index('cases_not_registered')
      .on(table.centerCode, table.createdAt, table.id)
      .where(sql`${table.linkedAt} is null and ${table.closedAt} is null and ${table.purgedAt} is null`),
    index('cases_period')
      // What stands behind the id is there for the silent to be told from the others by indexes alone.
      .on(
        table.centerCode,
        table.monitoringUntil,
        table.id,
        table.monitoringFrom,
        table.createdAt,
        table.category,
      )
      .where(sql`${table.closedAt} is null and ${table.purgedAt} is null`),
    index('cases_closed')
      .on(table.centerCode, table.closedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`${table.closedAt} is not null and ${table.purgedAt} is null`),
    // A search by name reads this index of the center alone, in the order in which it shows people.
    index('cases_names')
      .on(table.centerCode, table.name, table.id, table.searched)
      .where(sql`${table.purgedAt} is null`),
    index('cases_exposed')
      .on(table.centerCode, table.exposedBy, table.id)
      .where(sql`${table.exposedBy} is not null`),
    index('cases_household')
      .on(table.centerCode, table.householdId, table.id)
      .where(sql`${table.householdId} is not null`),
    check('cases_issued_id_digits', sql`${table.issuedId} ~ '^[0-9]{6,8}$'`),
  ],
);

/** One row is what the person says of themselves: the attributes saved in step 6, with the consent given then. */
export const profiles = pgTable('profiles', {
  caseId: uuid()
    .primaryKey()
    .references(() => cases.id, { onDelete: 'cascade' }),
  centerCode: text().notNull(),
  accountId: uuid()
    .notNull()
    .references(() => accounts.id),
  name: text().notNull(),
  kana: text(),
  birthdate: date({ mode: 'string' }).notNull(),
  phone: text().notNull(),
  relation: relation(),
  /** When the account said that the person, who is of age by now, agrees that it goes on reporting. */
  agreedAt: timestamp({ withTimezone: true }),
  consentVersion: text().notNull(),
  consentedAt: timestamp({ withTimezone: true }).notNull(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
});

/** One row is what a person may tell once about their health; every column is null until they do. */
export const healthBackgrounds = pgTable('health_backgrounds', {
  caseId: uuid()
    .primaryKey()
    .references(() => cases.id, { onDelete: 'cascade' }),
  centerCode: text().notNull(),
  heightCm: integer(),
  weightKg: integer(),
  conditions: text().array(),
  medicines: text(),
  onsetOn: date({ mode: 'string' }),
  noSymptoms: boolean(),
  pregnant: boolean(),
  vaccineDoses: integer(),
  hasOximeter: boolean(),
  preferredCallTime: text(),
  interpreterLanguage: text(),
  emergencyContact: text(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
});
