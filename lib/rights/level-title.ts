import type { PatientMessages } from '@/lib/language/messages';
import type { Level } from '@/lib/status-report/levels';

/** What a person was told after a report, by its heading. */
export function levelTitle(level: Level, { 'status-report': words }: PatientMessages): string {
  return level === 'emergency' ? words.emergency.callFor : words.receipt[`${level}Title`];
}
