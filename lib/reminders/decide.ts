import { japanDateOf } from '@/lib/japan-time';
import { enoughFor, type DueReminder } from './times';

/** Somebody of the account whose monitoring goes on that day. */
export interface Watched {
  category: 'infected' | 'contact';
  /** Up to when their latest report answers; null where there is none. */
  answersUntil: number | null;
  /** The center switched reminders off for them. */
  paused: boolean;
}

export interface Claimed {
  due: DueReminder;
  byMail: boolean;
  devices: readonly string[];
  offOn: string | null;
  laterAt: Date | null;
  /** The account was shut. */
  disabled: boolean;
  watched: readonly Watched[];
}

export type Decision = 'sent' | 'reported' | 'paused' | 'put-off' | 'too-late' | 'no-way' | 'nobody';

/** What becomes of a reminder that is due. `nobody`: nobody of the account is to report then, so none was due at all. */
export function decide(claimed: Claimed, at: Date, lateMinutes: number): Decision {
  const { due, offOn, laterAt, watched, byMail, devices } = claimed;
  const asked = due.slot === 'evening' ? watched.filter(({ category }) => category === 'contact') : watched;
  if (claimed.disabled || asked.length === 0) return 'nobody';
  if (offOn === japanDateOf(due.at) || (laterAt && due.at < laterAt)) return 'put-off';
  const open = asked.filter(({ paused }) => !paused);
  if (open.length === 0) return 'paused';
  const enough = enoughFor(due);
  if (open.every(({ answersUntil }) => answersUntil !== null && answersUntil >= enough)) return 'reported';
  if (at.getTime() - due.at.getTime() > lateMinutes * 60_000) return 'too-late';
  return byMail || devices.length > 0 ? 'sent' : 'no-way';
}
