'use client';

import type { FormEvent, ReactNode } from 'react';
import { FormContext } from '@/app/_components/form-context';
import { useWords } from '@/app/_components/words';
import type { FormState } from '@/lib/forms/form-state';
import type { FollowUpAction, FollowUpState } from './follow-up-state';
import { useFollowUp } from './use-follow-up';

type Props = {
  action: FollowUpAction;
  /** What the page showed, sent along. */
  hidden: Record<string, string>;
  /** What the fields hold at first, by field name. */
  values?: FormState['values'];
  children: ReactNode;
};

/** One thing to do about a person. What came of it stands below it; the page stays, and so does what was typed. */
export function FollowUpForm({ action, hidden, values, children }: Props) {
  const [state, formAction, pending] = useFollowUp(action, values);
  const once = (event: FormEvent) => {
    if (pending) event.preventDefault();
  };
  return (
    <FormContext value={state}>
      <form action={formAction} onSubmit={once} noValidate className="space-y-3">
        <Hidden fields={hidden} />
        {children}
        <FollowUpAnswer state={state} pending={pending} />
      </form>
    </FormContext>
  );
}

export function Hidden({ fields }: { fields: Record<string, string> }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** What came of a press, said aloud too. */
export function FollowUpAnswer({ state, pending }: { state: FollowUpState; pending: boolean }) {
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
