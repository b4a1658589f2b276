'use client';

import Link from 'next/link';
import { useActionState } from 'react';
import { ErrorSummary } from '@/app/_components/error-summary';
import { Field } from '@/app/_components/field';
import { FormContext } from '@/app/_components/form-context';
import { SubmitButton } from '@/app/_components/submit-button';
import { useWords } from '@/app/_components/words';
import type { SearchState } from './actions';

interface Props {
  action: (before: SearchState, formData: FormData) => Promise<SearchState>;
  words: { title: string; field: string; hint: string; submit: string; issue?: string };
}

/** A search whose answer stands below it, with and without JavaScript. */
export function SearchForm({ action, words }: Props) {
  const [state, formAction, pending] = useActionState(action, {
    values: {},
    fieldErrors: {},
    formErrors: [],
  });
  const shared = useWords();
  const { found } = state;
  const failed = Object.keys(state.fieldErrors).length > 0;
  return (
    <FormContext value={state}>
      <title>{`${failed ? `${shared.error}: ` : ''}${words.title} – ${shared.productName}`}</title>
      <div className="max-w-[40rem]">
        {failed && <ErrorSummary state={state} />}
        <h1 className="text-std-28B-150 sm:text-std-32B-150">{words.title}</h1>
        <form action={formAction} noValidate className="mt-6 space-y-4">
          <Field name="person" label={words.field} hint={words.hint} autoComplete="off" width={20} />
          <SubmitButton pending={pending}>{words.submit}</SubmitButton>
        </form>
        <div role="status">{found && <h2 className="text-std-22B-150 mt-8">{found.summary}</h2>}</div>
        {found?.moved && <p>{found.moved}</p>}
        {found?.more && <p>{found.more}</p>}
        {found?.people.length === 0 && words.issue && (
          <p>
            <Link href="/dashboard/issue" prefetch={false} className="link link-target">
              {words.issue}
            </Link>
          </p>
        )}
        {found && found.people.length > 0 && (
          <ul className="border-solid-gray-420 divide-solid-gray-420 mt-3 divide-y border-y">
            {found.people.map(({ href, name, facts }) => (
              <li key={href} className="py-2">
                <Link href={href} prefetch={false} className="link link-target font-700">
                  {name}
                </Link>
                <p className="text-solid-gray-700">{facts}</p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </FormContext>
  );
}
