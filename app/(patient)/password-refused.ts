import type { PasswordProblem } from '@/lib/auth/passwords';
import type { MessageKey } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { passwordSentence } from '@/lib/registration/password-sentence';

type Refusal = { kind: 'refused'; problem: PasswordProblem } | { kind: 'busy' };

/** What the form says where a new password is not good enough, or could not be kept just now. */
export function passwordRefused(refusal: Refusal, translate: (key: MessageKey) => string): FormState {
  return refusal.kind === 'refused'
    ? {
        values: {},
        fieldErrors: { password: translate(passwordSentence[refusal.problem]) },
        formErrors: [],
      }
    : { values: {}, fieldErrors: {}, formErrors: [translate('account.errors.busy')] };
}
