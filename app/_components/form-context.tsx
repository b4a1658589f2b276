'use client';

import { createContext, useContext } from 'react';
import type { FormState } from '@/lib/forms/form-state';

const emptyState: FormState = { values: {}, fieldErrors: {}, formErrors: [] };

export const FormContext = createContext<FormState>(emptyState);

/** What was typed into the field before, as one text, and what is wrong with it. */
export function useField(name: string): { value: string | undefined; error: string | undefined } {
  const { value, error } = useChoices(name);
  return { value: value?.[0], error };
}

/** The same for fields with several answers under one name; `value` is undefined while nobody has answered. */
export function useChoices(name: string): { value: string[] | undefined; error: string | undefined } {
  const state = useContext(FormContext);
  const value = state.values[name];
  return {
    value: value === undefined ? undefined : Array.isArray(value) ? value : [value],
    error: state.fieldErrors[name],
  };
}

/** Ids that tie a field to its hint and its error; absent ones are left out. */
export function describedBy(name: string, parts: { hint?: unknown; error?: unknown }): string | undefined {
  const ids = [parts.hint && `${name}-hint`, parts.error && `${name}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
