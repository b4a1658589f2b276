/** A report may arrive for a day up to seven days back, so before the period began. */
export const daysBeforeMonitoring = 7;
