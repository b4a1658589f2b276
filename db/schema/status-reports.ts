import { sql, type SQL } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { cases } from './cases';

const answer = () => text({ enum: ['no', 'yes', 'unknown'] });
/** How worrying a report is, the worst first. */
export const level = () => text({ enum: ['emergency', 'urgent', 'review', 'symptomatic', 'stable'] });

/**
 * One row is one status report as it was sent; never updated. A correction is another row that names the first.
 * Partitioned by month of `reportOn` (the first migration declares it; drizzle has no word for it). A null answer
 * is "not answered", which is neither no nor unknown.
 */
export const statusReports = pgTable(
  'status_reports',
  {
    caseId: uuid().notNull(),
    reportOn: date({ mode: 'string' }).notNull(),
    id: uuid().notNull(),
    centerCode: text().notNull(),
    reportedByAccount: uuid(),
    reportedByStaff: uuid(),
    category: text({ enum: ['infected', 'contact'] }).notNull(),
    slot: text({ enum: ['morning', 'evening'] }),
    clientId: uuid().notNull(),
    correctsReportId: uuid(),
    measuredAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }).notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull(),
    clockSuspect: boolean().notNull().default(false),
    questionnaireVersion: integer().notNull(),
    ruleSetVersion: integer().notNull(),
    level: level().notNull(),
    assessedLevel: level().notNull(),
    advisedLevel: level(),
    firedRules: text().array().notNull(),
    bodyTemperature: numeric({ precision: 3, scale: 1, mode: 'number' }),
    bodyTemperatureNotMeasured: boolean().notNull().default(false),
    oxygenSaturation: smallint(),
    noOximeter: boolean().notNull().default(false),
    complexion: answer(),
    coughRunnyNose: answer(),
    shortnessOfBreath: answer(),
    breathlessness: text({ enum: ['light-activity', 'at-rest', 'cannot-lie-down'] }),
    malaise: answer(),
    nauseaVomiting: answer(),
    diarrhea: answer(),
    impairedConsciousness: answer(),
    difficultyEating: answer(),
    noUrination: answer(),
    feelsWell: answer(),
    feverishChills: answer(),
    cough: answer(),
    runnyNose: answer(),
    soreThroat: answer(),
    headMuscleJointPain: answer(),
    tasteSmellChange: answer(),
    symptomOnsetOn: date({ mode: 'string' }),
    testToday: text({ enum: ['none', 'negative', 'positive', 'waiting'] }),
    metAgain: answer(),
    metAgainOn: date({ mode: 'string' }),
    emergencySigns: text().array().notNull(),
    trend: text({ enum: ['better', 'same', 'worse'] }),
    message: text(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.reportOn, table.id] }),
    index('status_reports_newest').on(table.centerCode, table.receivedAt.desc(), table.id.desc()),
    check('status_reports_temperature', sql`${table.bodyTemperature} between 30 and 45`),
    check('status_reports_saturation', sql`${table.oxygenSaturation} between 30 and 100`),
  ],
);

/** One row is one client UUID of one case: the key that makes a retried report the same report, and its answer. */
export const reportKeys = pgTable(
  'report_keys',
  {
    caseId: uuid().notNull(),
    clientId: uuid().notNull(),
    centerCode: text().notNull(),
    bodyHash: text().notNull(),
    reportId: uuid().notNull(),
    reportOn: date({ mode: 'string' }).notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull(),
    level: level().notNull(),
    firedRules: text().array().notNull(),
    /** The center in whose figures the report was counted, where the person has moved to another one since. */
    countedAt: text(),
    /** Of a first report that was corrected: the level under which it is counted by now, and when that correction came. */
    countedLevel: level(),
    correctedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.clientId] }),
    // The receipt's address names a report alone; this index finds the case and the day that key its row.
    index('report_keys_report').on(table.reportId),
  ],
);

/** One row is the latest state of one case, by the time of measurement: what the staff's lists read. */
export const latestReports = pgTable(
  'latest_reports',
  {
    caseId: uuid().primaryKey(),
    centerCode: text().notNull(),
    reportId: uuid().notNull(),
    reportOn: date({ mode: 'string' }).notNull(),
    measuredAt: timestamp({ withTimezone: true }).notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull(),
    category: text({ enum: ['infected', 'contact'] }).notNull(),
    slot: text({ enum: ['morning', 'evening'] }),
    level: level().notNull(),
    levelRank: smallint().notNull(),
    /** Where lists put the row, the smallest first: by level, then by how much speaks for calling this person first. */
    triageOrder: integer().notNull().default(0),
    firedRules: text().array().notNull(),
    bodyTemperature: numeric({ precision: 3, scale: 1, mode: 'number' }),
    oxygenSaturation: smallint(),
    /** When somebody of the center was done with this very report; the next report begins anew. */
    readAt: timestamp({ withTimezone: true }),
    readBy: uuid(),
    /** Follows the case: lists of the open ones read only open rows. */
    closed: boolean().notNull().default(false),
    /** Up to when the report answers: two for each day since 2000, the even one of a morning's. "Silent since" is one comparison. */
    answersUntil: integer()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`(${latestReports.reportOn} - date '2000-01-01') * 2 + case when ${latestReports.slot} = 'morning' then 0 else 1 end`,
      ),
  },
  (table) => [
    foreignKey({ columns: [table.caseId], foreignColumns: [cases.id] }).onDelete('cascade'),
    index('latest_reports_triage')
      // What a report answers stands last so that silent people are picked out without reading the rows of the others.
      .on(table.centerCode, table.triageOrder, table.receivedAt, table.caseId, table.answersUntil)
      .where(sql`not ${table.closed}`),
    index('latest_reports_day').on(table.centerCode, table.reportOn),
  ],
);

/** One row counts the reports of one center, day and level. */
export const dailyCounts = pgTable(
  'daily_counts',
  {
    centerCode: text().notNull(),
    reportOn: date({ mode: 'string' }).notNull(),
    level: level().notNull(),
    reports: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.centerCode, table.reportOn, table.level] })],
);

/** One row says when somebody of the center was done with one report: what its sender is told as "read". */
export const reportReads = pgTable(
  'report_reads',
  {
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    reportId: uuid().notNull(),
    centerCode: text().notNull(),
    readAt: timestamp({ withTimezone: true }).notNull(),
    readBy: uuid().notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.reportId] })],
);
