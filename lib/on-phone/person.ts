import type { FormState } from '@/lib/forms/form-state';
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
}

export const personPath = '/api/v1/on-phone';
