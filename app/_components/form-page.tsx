'use client';

import { unstable_rethrow } from 'next/navigation';
import { startTransition, useActionState, useEffect, useState, type ReactNode } from 'react';
import { typedValues, type FormState } from '@/lib/forms/form-state';
import { ErrorSummary } from './error-summary';
import { FormContext } from './form-context';
import { SubmitButton } from './submit-button';
import { useWords, type Words } from './words';

export type FormAction = (before: FormState, formData: FormData) => Promise<FormState>;

type Props = {
  /** The page's heading, and the start of its title. */
  title: string;
  /** A line above the heading, such as "Step 2 of 5". */
  caption?: ReactNode;
  action: FormAction;
  submit: string;
  /** What the fields hold at first, by field name. */
  values?: FormState['values'];
  /** Stands between the heading and the fields, outside the form: it may hold forms of its own. */
  intro?: ReactNode;
  /** Stands below the form, outside of it. */
  after?: ReactNode;
  children?: ReactNode;
};

/** One page, one form: title, errors above the heading, heading, fields, button. Works with JavaScript off. */
export function FormPage({ title, caption, action, submit, values = {}, intro, after, children }: Props) {
  const words = useWords();
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => startTransition(() => setHydrated(true)), []);
  // The server renders the action itself, so that the form posts without JavaScript; the browser adds a net below it.
  const [state, formAction, pending] = useActionState(hydrated ? keepingAnswers(action, words) : action, {
    values,
    fieldErrors: {},
    formErrors: [],
  });
  const failed = state.formErrors.length > 0 || Object.keys(state.fieldErrors).length > 0;

  return (
    <FormContext value={state}>
      <title>{`${failed ? `${words.error}: ` : ''}${title} – ${words.productName}`}</title>
      <div className="mx-auto w-full max-w-[40rem]">
        {failed && <ErrorSummary state={state} />}
        {caption && <p className="text-solid-gray-700 mb-1">{caption}</p>}
        <h1 className="text-std-28B-150 sm:text-std-32B-150">{title}</h1>
        {intro && <div className="mt-4 space-y-4">{intro}</div>}
        <form action={formAction} noValidate className="mt-6 space-y-8">
          {children}
          <SubmitButton pending={pending}>{submit}</SubmitButton>
        </form>
        {after && <div className="mt-10 space-y-4">{after}</div>}
      </div>
    </FormContext>
  );
}

/** The same action, but a lost connection or a new version of the server costs nobody what they typed. */
function keepingAnswers(action: FormAction, words: Words): FormAction {
  return async (before, formData) => {
    try {
      return await action(before, formData);
    } catch (error) {
      unstable_rethrow(error); // a redirect travels as an error
      return { values: typedValues(formData), fieldErrors: {}, formErrors: [words.notSent] };
    }
  };
}
