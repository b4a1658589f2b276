'use client';

import { unstable_rethrow } from 'next/navigation';
import { startTransition, useActionState, useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { ErrorSummary } from '@/app/_components/error-summary';
import { FormContext } from '@/app/_components/form-context';
import { SubmitButton } from '@/app/_components/submit-button';
import { useWords } from '@/app/_components/words';
import { typedValues } from '@/lib/forms/form-state';
import type { IssueState } from './issue-state';

interface Props {
  action: (before: IssueState, formData: FormData) => Promise<IssueState>;
  /** Under which the person is put on file: sent twice, it is one person. */
  caseId: string;
  words: { title: string; lead: string; submit: string; duplicates: string; anyway: string };
  children: ReactNode;
}

/** The form for a new ID. Who may be on file already is shown below it, before anything is saved. */
export function IssueForm({ action, caseId, words, children }: Props) {
  const shared = useWords();
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => startTransition(() => setHydrated(true)), []);
  const keepingAnswers = async (before: IssueState, formData: FormData): Promise<IssueState> => {
    try {
      return await action(before, formData);
    } catch (error) {
      unstable_rethrow(error); // a redirect travels as an error
      return { values: typedValues(formData), fieldErrors: {}, formErrors: [shared.notSent] };
    }
  };
  // The server renders the action itself, so that the form posts without JavaScript.
  const [state, formAction, pending] = useActionState(hydrated ? keepingAnswers : action, {
    values: { caseId },
    fieldErrors: {},
    formErrors: [],
  });
  const failed = state.formErrors.length > 0 || Object.keys(state.fieldErrors).length > 0;
  const { duplicates } = state;
  const sameForm = String(state.values.caseId ?? caseId);
  const once = (event: FormEvent) => {
    if (pending) event.preventDefault();
  };
  return (
    <FormContext value={state}>
      <title>{`${failed ? `${shared.error}: ` : ''}${words.title} – ${shared.productName}`}</title>
      <div className="max-w-[40rem]">
        {failed && <ErrorSummary state={state} />}
        <h1 className="text-std-28B-150 sm:text-std-32B-150">{words.title}</h1>
        <p className="mt-4">{words.lead}</p>
        <form action={formAction} onSubmit={once} noValidate className="group mt-6 space-y-6">
          <input type="hidden" name="caseId" value={sameForm} />
          {children}
          <div role="status">
            {duplicates && (
              <section className="rounded-8 border-warning-yellow-2 border border-l-8 bg-yellow-50 p-4 sm:p-5">
                <h2 className="text-std-18B-160">{words.duplicates}</h2>
                <p>{duplicates.lead}</p>
                <ul className="mt-2 space-y-2">
                  {duplicates.people.map((person) => (
                    <li key={person.caseId}>
                      <a href={`/dashboard/cases/${person.caseId}`} className="link link-target">
                        {person.open}
                      </a>
                      <p>{person.facts}</p>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          {duplicates ? (
            <>
              <input
                type="hidden"
                name="others"
                value={duplicates.people.map((person) => person.caseId).join(' ')}
              />
              <SubmitButton pending={pending}>{words.anyway}</SubmitButton>
            </>
          ) : (
            <SubmitButton pending={pending}>{words.submit}</SubmitButton>
          )}
        </form>
      </div>
    </FormContext>
  );
}
