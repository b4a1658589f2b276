import type { FormState } from '@/lib/forms/form-state';

/** What the form for a new ID shows after it was sent. */
export interface IssueState extends FormState {
  /** Who may be the same person; nothing was saved. */
  duplicates?: { lead: string; people: { caseId: string; open: string; facts: string }[] };
}
