import { z } from 'zod';
import type { FormState } from '@/lib/forms/form-state';
import { levels, type Level } from '@/lib/status-report/levels';

/** The state of the form for everybody: besides values and errors, what has to be told first. */
export interface WellState extends FormState {
  /** Of whom an answer is an emergency, by case. */
  emergencies: string[];
  /** What was stored, and stays so. */
  stored: { caseId: string; level: Level }[];
  problem?: 'signed-out' | 'unavailable';
}

const stored = z.object({ stored: z.array(z.object({ caseId: z.uuid(), level: z.enum(levels) })) });

/** What an earlier press stored, as the browser says: it knows which blocks it shows no more, and may say anything. */
export function storedBefore(before: unknown): WellState['stored'] {
  return stored.safeParse(before).data?.stored ?? [];
}

export type WellAction = (before: WellState, formData: FormData) => Promise<WellState>;
