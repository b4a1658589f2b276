import {
  addDays,
  isJapanDate,
  japanDateOf,
  japanHourOf,
  japanInstant,
  type JapanDate,
} from '@/lib/japan-time';

/** How far a device's clock may be off, and how long a report may have waited offline, before its times are in doubt. */
const toleranceMinutes = 10;
const daysBack = 7;
/** The hour in Japan at which a close contact's morning report becomes an evening report. */
const eveningFromHour = 15;

/** A time of measurement that a device claims: a day in Japan, or an instant with its offset. */
export function isClaimedTime(text: string): boolean {
  if (isJapanDate(text)) return true;
  const instant = /^(?:19|20|21)\d{2}-\d{2}-\d{2}T[\d:.]{5,}(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  return instant && !Number.isNaN(Date.parse(text));
}

export interface MeasuredTime {
  measuredAt: Date;
  /** The day in Japan of `measuredAt`. */
  reportOn: JapanDate;
  /** The device's clock was wrong, so that `measuredAt` is the best that can be said. */
  clockSuspect: boolean;
}

/**
 * When a report was measured, from what the device says. A clock that runs wrong by the same amount at measuring and at
 * sending is set right; a time that stays implausible (in the future, or more than seven days back) becomes the time of
 * receipt. Nothing is refused: such a report is stored, and flagged.
 */
export function measuredTime(
  claimed: { measuredAt?: string | null; sentAt?: string | null },
  at: Date,
): MeasuredTime {
  const wrongBy = claimed.sentAt ? at.getTime() - Date.parse(claimed.sentAt) : 0;
  const clockWrong = Math.abs(wrongBy) > toleranceMinutes * 60_000;
  const measured = claimed.measuredAt ? instantOf(claimed.measuredAt, at) : at;
  const corrected = clockWrong ? new Date(measured.getTime() + wrongBy) : measured;
  const plausible =
    corrected.getTime() <= at.getTime() + toleranceMinutes * 60_000 &&
    japanDateOf(corrected) >= addDays(japanDateOf(at), -daysBack);
  const measuredAt = plausible && corrected < at ? corrected : at;
  return { measuredAt, reportOn: japanDateOf(measuredAt), clockSuspect: clockWrong || !plausible };
}

/** A day stands for the present instant when it is today, else for its last minute. */
function instantOf(text: string, at: Date): Date {
  if (!isJapanDate(text)) return new Date(text);
  return text === japanDateOf(at) ? at : japanInstant(text, '23:59');
}

/** Which of a close contact's two daily reports an instant belongs to. */
export function slotOf(instant: Date): 'morning' | 'evening' {
  return japanHourOf(instant) < eveningFromHour ? 'morning' : 'evening';
}
