/** What a form shows again after it was sent: the typed values, and what is wrong, in the person's language. Never a secret. */
export interface FormState {
  values: Record<string, string | string[]>;
  fieldErrors: Record<string, string>;
  formErrors: string[];
}
