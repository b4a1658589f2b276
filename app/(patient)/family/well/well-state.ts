import type { FormState } from '@/lib/forms/form-state';
import type { Level } from '@/lib/status-report/levels';

/** The state of the form for everybody: besides values and errors, what has to be told first. */
export interface WellState extends FormState {
  /** Of whom an answer is an emergency, by case. */
  emergencies: string[];
  /** What was stored, and stays so. */
  stored: { caseId: string; level: Level }[];
  problem?: 'signed-out' | 'unavailable';
}

export type WellAction = (before: WellState, formData: FormData) => Promise<WellState>;
