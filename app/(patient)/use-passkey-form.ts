'use client';

import { unstable_rethrow } from 'next/navigation';
import { useActionState } from 'react';
import { useWords } from '@/app/_components/words';
import type { FormState } from '@/lib/forms/form-state';

export const noProblems: FormState = { values: {}, fieldErrors: {}, formErrors: [] };
export const problem = (sentence: string): FormState => ({ ...noProblems, formErrors: [sentence] });

/** A form whose sending passes by the device in between; a lost connection is said like any other problem. */
export function usePasskeyForm<State extends FormState>(
  send: (formData: FormData) => Promise<State | FormState>,
) {
  const words = useWords();
  return useActionState(async (_before: FormState, formData: FormData): Promise<FormState> => {
    try {
      return await send(formData);
    } catch (error) {
      unstable_rethrow(error); // a redirect travels as an error
      return problem(words.notSent);
    }
  }, noProblems);
}
