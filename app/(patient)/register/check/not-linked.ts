import { redirect } from 'next/navigation';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import type { LinkOutcome } from '@/lib/registration/link-case';

/** What is said where a person was not linked to the account: one answer for whatever is wrong. */
export async function notLinked(
  { kind }: Exclude<LinkOutcome, { kind: 'linked' }>,
  form: '/register/attributes' | '/family/add',
): Promise<FormState> {
  switch (kind) {
    case 'no-draft':
      redirect(form);
    // The limit included: it says nothing of which IDs exist.
    case 'no-match':
    case 'too-many-attempts': {
      const sentences = await errorSentences();
      return { values: {}, fieldErrors: {}, formErrors: [sentences('registration.errors.noMatch')] };
    }
  }
}
