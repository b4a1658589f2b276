import type { FormState } from '@/lib/forms/form-state';
import type { JapanDate } from '@/lib/japan-time';
import type { Person } from '@/lib/status-report/assess';
import type { Category } from '@/lib/status-report/questionnaire';
import type { RuleSet } from '@/lib/status-report/rules';

/** What a phone has to know of a case to take a report for it, and to advise, without a connection. */
export interface CaseOnPhone {
  caseId: string;
  name: string;
  category: Category;
  center: { name: string; nameJa: string; phone: string };
  person: Person;
  /** Of the health center, as of when they were fetched; the server judges by its own. */
  rules: RuleSet;
  previousSaturation: number | null;
  /** What a new form takes over, such as "no oximeter". */
  remembered: FormState['values'];
  /** What a phone shows before it asked again; absent where a former release told it. */
  day?: DayOnPhone;
}

/** What is asked of a person, and what came of it, as of when the phone was told. Instants are ISO texts. */
export interface DayOnPhone {
  /** The day in Japan of `reports`. */
  on: JapanDate;
  /** See `ReportingState`. */
  deadlines: string[];
  monitoringUntil: JapanDate;
  plannedCallAt: string | null;
  /** Each once, as `TodaysReport`; `read` where somebody of the center was done with it. */
  reports: {
    id: string;
    category: Category;
    slot: 'morning' | 'evening' | null;
    receivedAt: string;
    correctedAt: string | null;
    read?: { readAt: string; center: { name: string; nameJa: string } };
  }[];
  /** The last report, and the answers that "same symptoms as yesterday" copies from it; null before the first. */
  last: { reportOn: JapanDate; category: Category; again: FormState['values'] } | null;
}

/** Who was last signed in on this phone, as GET /api/v1/on-phone tells it. */
export interface PersonOnPhone {
  /** See lib/auth/phone-owner.ts. */
  owner: string;
  /** After so long the phone does not know the person any more: when the longest session of this kind would end. */
  keepMs: number;
  /** They chose to stay signed in here. */
  isOwnPhone: boolean;
  cases: CaseOnPhone[];
  /** The privacy notice is another than the one that was agreed to for somebody of them. */
  newNotice?: boolean;
}

export const personPath = '/api/v1/on-phone';
