import 'server-only';
import { healthCenters } from '@/db/schema/health-centers';
import { japanDateOf, japanTimeOf } from '@/lib/japan-time';

/** Under which numbers a health center answers; times of day in Japan, as `HH:MM` or with seconds. */
export interface CenterPhones {
  phone: string;
  /** Null: `phone` always answers. */
  outOfHoursPhone: string | null;
  phoneFrom: string;
  phoneUntil: string;
  phoneAtWeekends: boolean;
}

/** The same as columns to select. */
export const centerPhones = {
  phone: healthCenters.phone,
  outOfHoursPhone: healthCenters.outOfHoursPhone,
  phoneFrom: healthCenters.phoneFrom,
  phoneUntil: healthCenters.phoneUntil,
  phoneAtWeekends: healthCenters.phoneAtWeekends,
};

/** The number a person is told to call at an instant: that of the day, or that of the hours in which it does not answer. */
export function phoneAt(center: CenterPhones, at: Date): string {
  const { phone, outOfHoursPhone, phoneFrom, phoneUntil, phoneAtWeekends } = center;
  if (!outOfHoursPhone) return phone;
  const weekend = [0, 6].includes(new Date(`${japanDateOf(at)}T00:00:00Z`).getUTCDay());
  if (weekend && !phoneAtWeekends) return outOfHoursPhone;
  const time = japanTimeOf(at);
  return time >= phoneFrom.slice(0, 5) && time < phoneUntil.slice(0, 5) ? phone : outOfHoursPhone;
}
