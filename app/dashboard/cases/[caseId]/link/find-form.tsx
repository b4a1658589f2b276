'use client';

import { useActionState } from 'react';
import { RadioGroup } from '@/app/_components/choice-groups';
import { ErrorSummary } from '@/app/_components/error-summary';
import { Field } from '@/app/_components/field';
import { FormContext } from '@/app/_components/form-context';
import { useWords } from '@/app/_components/words';
import type { FormState } from '@/lib/forms/form-state';
import { Hidden } from '../follow-up-form';
import type { FindState } from './actions';

interface Props {
  action: (before: FindState, formData: FormData) => Promise<FindState>;
  hidden: Record<string, string>;
  values: FormState['values'];
  /** Of the person to whom somebody is linked. */
  name: string;
  withDay: boolean;
  words: Record<
    'title' | 'search' | 'searchHint' | 'submit' | 'choose' | 'lastContactOn' | 'dayHint' | 'link',
    string
  >;
}

/** A search, and below it whom to choose from; one form, so that it works without JavaScript. */
export function FindForm({ action, hidden, values, name, withDay, words }: Props) {
  const [answered, formAction, pending] = useActionState<FindState, FormData>(action, {
    values: {},
    fieldErrors: {},
    formErrors: [],
  });
  // What is suggested stands there until somebody types over it, also where the field comes only with the answer.
  const state = { ...answered, values: { ...values, ...answered.values } };
  const shared = useWords();
  const { found } = state;
  const failed = state.formErrors.length > 0 || Object.keys(state.fieldErrors).length > 0;
  return (
    <FormContext value={state}>
      <title>{`${failed ? `${shared.error}: ` : ''}${words.title} – ${shared.productName}`}</title>
      <div className="max-w-[40rem]">
        {failed && <ErrorSummary state={state} />}
        <p className="text-solid-gray-700 mb-1">{name}</p>
        <h1 className="text-std-28B-150 sm:text-std-32B-150">{words.title}</h1>
        <form action={formAction} noValidate className="mt-6 space-y-6">
          <Hidden fields={hidden} />
          <Field name="person" label={words.search} hint={words.searchHint} width={20} />
          <button className="button button-secondary" disabled={pending}>
            {words.submit}
          </button>
          <p role="status" className="font-700">
            {pending ? shared.sending : found?.summary}
          </p>
          {found && found.people.length > 0 && (
            <>
              <RadioGroup name="other" legend={words.choose} choices={found.people} />
              {withDay && (
                <Field
                  name="lastContactOn"
                  type="date"
                  label={words.lastContactOn}
                  hint={words.dayHint}
                  width={12}
                />
              )}
              <button name="do" value="link" className="button button-primary" disabled={pending}>
                {words.link}
              </button>
            </>
          )}
        </form>
      </div>
    </FormContext>
  );
}
