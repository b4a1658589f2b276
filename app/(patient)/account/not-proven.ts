import type { MessageKey } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';

type Refusal = 'wrong-password' | 'too-many-attempts' | 'busy';

const sentences = {
  'wrong-password': 'account.errors.wrongPassword',
  'too-many-attempts': 'account.errors.tooManyPasswords',
  busy: 'account.errors.busy',
} satisfies Record<Refusal, MessageKey>;

/** What the form says where the present password was not right, or could not be looked at. */
export function notProven(
  refusal: Refusal,
  translate: (key: MessageKey) => string,
  values: FormState['values'] = {},
): FormState {
  const sentence = translate(sentences[refusal]);
  return refusal === 'wrong-password'
    ? { values, fieldErrors: { presentPassword: sentence }, formErrors: [] }
    : { values, fieldErrors: {}, formErrors: [sentence] };
}
