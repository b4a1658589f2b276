'use server';

import { redirect } from 'next/navigation';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { linkCase } from '@/lib/registration/link-case';

/** "Save attributes": links the case, or says in one sentence for all causes that it does not match. */
export async function saveAttributes(): Promise<FormState> {
  const account = await requireAccount('/register/check');
  if (dueStep(account) !== '/register/attributes') redirect(dueStep(account));
  const outcome = await linkCase(account, now());
  switch (outcome.kind) {
    case 'linked':
      redirect('/status-report');
    case 'no-draft':
      redirect('/register/attributes');
    // One answer for whatever is wrong, the limit included: it says nothing of which IDs exist.
    case 'no-match':
    case 'too-many-attempts': {
      const sentences = await errorSentences();
      return { values: {}, fieldErrors: {}, formErrors: [sentences('registration.errors.noMatch')] };
    }
  }
}
