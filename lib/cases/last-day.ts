import { japanDateOf, type JapanDate } from '@/lib/japan-time';

/** The last day of monitoring: that of the period, or the day the case was closed where that came first. */
export function lastDayOf(monitoringUntil: JapanDate, closedAt: Date | null): JapanDate {
  const closedOn = closedAt && japanDateOf(closedAt);
  return closedOn && closedOn < monitoringUntil ? closedOn : monitoringUntil;
}
