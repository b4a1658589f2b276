'use client';

import { unstable_rethrow } from 'next/navigation';
import { startTransition, useActionState, useEffect, useState } from 'react';
import { useWords } from '@/app/_components/words';
import { typedValues, type FormState } from '@/lib/forms/form-state';
import type { FollowUpAction, FollowUpState } from './follow-up-state';

/** The state of one form about a person, as `useActionState`; a lost connection costs nobody the page or what they typed. */
export function useFollowUp(
  action: FollowUpAction,
  values: FormState['values'] = {},
  answered?: (after: FollowUpState, sent: FormData) => void,
) {
  const { notSent } = useWords();
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => startTransition(() => setHydrated(true)), []);
  // The server renders the action itself, so that the form posts without JavaScript; the browser adds a net below it.
  return useActionState<FollowUpState, FormData>(hydrated ? withNet(action, notSent, answered) : action, {
    values,
    fieldErrors: {},
    formErrors: [],
  });
}

/** The same action; a fetch that failed, or a new version of the server, is told in words. */
function withNet(
  action: FollowUpAction,
  notSent: string,
  answered?: (after: FollowUpState, sent: FormData) => void,
): FollowUpAction {
  return async (before, formData) => {
    try {
      const after = await action(before, formData);
      answered?.(after, formData);
      return after;
    } catch (error) {
      unstable_rethrow(error); // a redirect travels as an error
      return { values: typedValues(formData), fieldErrors: {}, formErrors: [notSent], lost: true };
    }
  };
}
