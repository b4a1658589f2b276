'use client';

import { unstable_rethrow } from 'next/navigation';
import { startTransition, useActionState, useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { FormContext } from '@/app/_components/form-context';
import { useWords, type Words } from '@/app/_components/words';
import { typedValues, type FormState } from '@/lib/forms/form-state';
import type { FollowUpAction } from './follow-up-state';

type Props = {
  action: FollowUpAction;
  /** What the page showed, sent along. */
  hidden: Record<string, string>;
  /** What the fields hold at first, by field name. */
  values?: FormState['values'];
  children: ReactNode;
};

/** One thing to do about a person. What came of it stands below it; the page stays, and so does what was typed. */
export function FollowUpForm({ action, hidden, values = {}, children }: Props) {
  const words = useWords();
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => startTransition(() => setHydrated(true)), []);
  // The server renders the action itself, so that the form posts without JavaScript; the browser adds a net below it.
  const [state, formAction, pending] = useActionState(hydrated ? withNet(action, words) : action, {
    values,
    fieldErrors: {},
    formErrors: [],
  });
  const once = (event: FormEvent) => {
    if (pending) event.preventDefault();
  };
  return (
    <FormContext value={state}>
      <form action={formAction} onSubmit={once} noValidate className="space-y-3">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <FollowUpAnswer state={state} pending={pending} />
      </form>
    </FormContext>
  );
}

type AnswerProps = { state: FormState & { said?: string }; pending: boolean };

/** What came of a press, said aloud too. */
export function FollowUpAnswer({ state, pending }: AnswerProps) {
  const words = useWords();
  return (
    <div>
      <p role="status" className="font-700">
        {pending ? words.sending : state.said}
      </p>
      <div role="alert">
        {!pending &&
          state.formErrors.map((sentence) => (
            <p key={sentence} className="font-700 text-error-2 border-error-2 border-l-4 pl-3">
              {sentence}
            </p>
          ))}
      </div>
    </div>
  );
}

/** The same action, but a lost connection or a new version of the server costs nobody the page or what they typed. */
export function withNet(action: FollowUpAction, words: Words): FollowUpAction {
  return async (before, formData) => {
    try {
      return await action(before, formData);
    } catch (error) {
      unstable_rethrow(error); // a redirect travels as an error
      return { values: typedValues(formData), fieldErrors: {}, formErrors: [words.notSent] };
    }
  };
}
