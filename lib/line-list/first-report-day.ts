import { addDays, japanDateOf, type JapanDate } from '@/lib/japan-time';

/** A report may arrive for a day up to seven days back, so before the period began. */
const daysBefore = 7;

/**
 * The first day for which a report of a case can stand in the database, wherever the start of its period was moved to
 * since: queries that name it read few partitions.
 */
export function firstReportDay(person: { monitoringFrom: JapanDate; createdAt: Date }): JapanDate {
  const known = japanDateOf(person.createdAt);
  return addDays(person.monitoringFrom < known ? person.monitoringFrom : known, -daysBefore);
}
