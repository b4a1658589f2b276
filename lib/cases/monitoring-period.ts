import { z } from 'zod';
import { addDays, type JapanDate } from '@/lib/japan-time';

const days = z.number().int().min(0).max(60);

/** How long people are watched, in days after day 0. A center stores versions of its own. */
export const monitoringPeriodsSchema = z.object({
  /** Day 0 is the onset. `selfCheckDays`: reports go on after the isolation ends. */
  infectedWithSymptoms: z.object({ isolationDays: days, selfCheckDays: days, hoursAfterImprovement: days }),
  /** Day 0 is the specimen. `earliestTestDay`: a negative test on it ends the isolation a day later. */
  infectedWithoutSymptoms: z.object({ isolationDays: days, selfCheckDays: days, earliestTestDay: days }),
  /** Day 0 is the last contact. `testDays`: negative tests on all of them end the period on the last of them. */
  contact: z.object({ isolationDays: days, testDays: z.array(days) }),
});

export type MonitoringPeriods = z.infer<typeof monitoringPeriodsSchema>;

/** The ministry's rules of 2022-09-07 (infected) and 2022-07-22 (contacts). */
export const defaultMonitoringPeriods: MonitoringPeriods = {
  infectedWithSymptoms: { isolationDays: 7, selfCheckDays: 10, hoursAfterImprovement: 24 },
  infectedWithoutSymptoms: { isolationDays: 7, selfCheckDays: 7, earliestTestDay: 5 },
  contact: { isolationDays: 5, testDays: [2, 3] },
};

interface KnownDays {
  category: 'infected' | 'contact';
  onsetOn?: JapanDate | null;
  specimenOn?: JapanDate | null;
  lastContactOn?: JapanDate | null;
}

export interface MonitoringPeriod {
  /** Day 0. */
  from: JapanDate;
  /** The last day of isolation by the rule; a suggestion, since a person closes a case. */
  isolationUntil: JapanDate;
  /** The last day for which a report is asked and accepted. */
  until: JapanDate;
}

/** The period that follows from what is known of a person. Where no day is known, `registeredOn` counts as day 0. */
export function monitoringPeriod(
  known: KnownDays,
  registeredOn: JapanDate,
  periods: MonitoringPeriods = defaultMonitoringPeriods,
): MonitoringPeriod {
  if (known.category === 'contact') {
    return period(known.lastContactOn ?? registeredOn, periods.contact.isolationDays);
  }
  if (known.onsetOn) {
    const { isolationDays, selfCheckDays } = periods.infectedWithSymptoms;
    return period(known.onsetOn, isolationDays, selfCheckDays);
  }
  const { isolationDays, selfCheckDays } = periods.infectedWithoutSymptoms;
  return period(known.specimenOn ?? registeredOn, isolationDays, selfCheckDays);
}

function period(from: JapanDate, isolationDays: number, selfCheckDays = isolationDays): MonitoringPeriod {
  return { from, isolationUntil: addDays(from, isolationDays), until: addDays(from, selfCheckDays) };
}
