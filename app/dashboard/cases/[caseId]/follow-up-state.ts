import type { FormState } from '@/lib/forms/form-state';

/** What became of something that was done about a person; nothing of it leaves the page, and what was typed stays. */
export interface FollowUpState extends FormState {
  /** What was done, in words. */
  said?: string;
  /** The answer never came. */
  lost?: boolean;
}

export type FollowUpAction = (before: FollowUpState, formData: FormData) => Promise<FollowUpState>;
