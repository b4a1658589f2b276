import type { ReportAction, ReportState } from '@/app/(patient)/status-report/report-state';
import { typedValues, type FormState } from '@/lib/forms/form-state';
import { emergencyInForm } from '@/lib/status-report/emergency-first';
import type { Category } from '@/lib/status-report/questionnaire';
import type { StartOnPhone } from './start-on-phone';
import type { KeptOnPhone } from './take-report';
import type { WordsOnPhone } from './words-on-phone';

interface Taking {
  category: Category;
  /** Undefined while the phone is still looking whose report it is. */
  start: StartOnPhone | undefined;
  words: WordsOnPhone;
  keep: (kept: KeptOnPhone) => void;
}

/** The action of a form that no server sees. What it needs to read answers and to advise is loaded with the first press. */
export function takeBy({ category, start, words, keep }: Taking): ReportAction {
  return async (_before, formData) => {
    const values: FormState['values'] = typedValues(formData);
    const emergency = emergencyInForm(formData);
    const state: ReportState = { values, fieldErrors: {}, formErrors: [], emergency };
    // Its buttons wait until then.
    if (!start) return state;
    try {
      const { errors, whoForMissing } = words;
      const { takeReport } = await import('./take-report');
      const { person } = start;
      const taken = await takeReport(category, formData, { person, errors, whoForMissing, state });
      if (!('kept' in taken)) return taken;
      if (taken.receipt) {
        location.assign(`/status-report/receipt/${taken.receipt}`);
        // The page is being left: nothing more is drawn here.
        return await new Promise<never>(() => undefined);
      }
      keep(taken.kept);
      return state;
    } catch {
      return { ...state, problem: 'unavailable' };
    }
  };
}
