/** A day in Japan as `YYYY-MM-DD`: the form of every `…On` and `…Date` value and of `date` columns. */
export type JapanDate = string;

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day in Japan on which `instant` falls, whatever the server's time zone. */
export function japanDateOf(instant: Date): JapanDate {
  return parts.format(instant);
}

/** Hour of the day in Japan, 0-23. Japan has had no summer time since 1951, so UTC+9 always holds. */
export function japanHourOf(instant: Date): number {
  return (instant.getUTCHours() + 9) % 24;
}

/** The time of day in Japan as `HH:MM`. */
export function japanTimeOf(instant: Date): string {
  return new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(11, 16);
}

/** `date` moved by a number of days (negative: earlier). */
export function addDays(date: JapanDate, days: number): JapanDate {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

/** Whole days from `from` to `until`; negative when `until` is earlier. */
export function daysBetween(from: JapanDate, until: JapanDate): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Age in completed years on a day. Someone born on 29 February has the birthday on 1 March in common years. */
export function ageOn(birthdate: JapanDate, on: JapanDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthdate.slice(0, 4));
  return on.slice(5) < birthdate.slice(5) ? years - 1 : years;
}

/** The instant at which an hour and minute (`HH:MM`) of a day in Japan begins. */
export function japanInstant(date: JapanDate, time = '00:00'): Date {
  return new Date(`${date}T${time}:00+09:00`);
}

/** Whether the text is a day that exists in the calendar, written `YYYY-MM-DD`. */
export function isJapanDate(text: string): text is JapanDate {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === text;
}

/** Age in completed months on a day. Someone born on the 31st completes a month on the 1st where there is no 31st. */
export function ageInMonthsOn(birthdate: JapanDate, on: JapanDate): number {
  const months = (date: JapanDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return months(on) - months(birthdate) - (on.slice(8) < birthdate.slice(8) ? 1 : 0);
}
