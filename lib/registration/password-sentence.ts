import type { PasswordProblem } from '@/lib/auth/passwords';
import type { MessageKey } from '@/lib/forms/error-sentences';

/** What to say of a password that was refused. */
export const passwordSentence: Record<PasswordProblem, MessageKey> = {
  'too-short': 'registration.errors.passwordTooShort',
  'too-long': 'registration.errors.passwordTooLong',
  'too-few-kinds': 'registration.errors.passwordTooFewKinds',
  'too-common': 'registration.errors.passwordTooCommon',
};
