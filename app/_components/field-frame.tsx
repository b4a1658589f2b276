'use client';

import type { ReactNode } from 'react';
import { useWords } from './words';

/** The word for required or optional. It stands outside the label, so that the field's name is the label alone. */
function RequiredWord({ required }: { required: boolean }) {
  const words = useWords();
  return required ? (
    <span className="inline-block whitespace-nowrap text-red-900">{words.required}</span>
  ) : (
    <span className="text-solid-gray-700 inline-block whitespace-nowrap">{words.optional}</span>
  );
}

function Hint({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p id={`${name}-hint`} className="text-solid-gray-700">
      {children}
    </p>
  );
}

export function FieldError({ name, children }: { name: string; children: ReactNode }) {
  const words = useWords();
  return (
    <p id={`${name}-error`} className="font-700 text-error-2">
      <span className="sr-only">{words.error}: </span>
      {children}
    </p>
  );
}

type FrameProps = {
  name: string;
  label: string;
  required: boolean;
  hint?: ReactNode;
  error?: string;
  children: ReactNode;
};

/** Label, required or optional word, hint, error, and below them the input. */
export function FieldFrame({ name, label, required, hint, error, children }: FrameProps) {
  return (
    <div className={errorEdge(error)}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <label htmlFor={name} className="text-std-17B-170 text-solid-gray-900">
          {label}
        </label>
        <RequiredWord required={required} />
      </div>
      {hint && <Hint name={name}>{hint}</Hint>}
      {error && <FieldError name={name}>{error}</FieldError>}
      <div className="mt-2">{children}</div>
    </div>
  );
}

type GroupProps = Omit<FrameProps, 'label' | 'required'> & {
  legend: string;
  /** Null: the word stands above, once for several questions. */
  required: boolean | null;
};

/** The same for several inputs that answer one question. */
export function FieldGroup({ name, legend, required, hint, error, children }: GroupProps) {
  const describes = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <fieldset aria-describedby={describes || undefined} className={errorEdge(error)}>
      <legend className="text-std-17B-170 text-solid-gray-900 float-left mr-3">{legend}</legend>
      {required !== null && <RequiredWord required={required} />}
      <div className="clear-both">
        {hint && <Hint name={name}>{hint}</Hint>}
        {error && <FieldError name={name}>{error}</FieldError>}
        <div className="mt-2">{children}</div>
      </div>
    </fieldset>
  );
}

function errorEdge(error: string | undefined): string | undefined {
  return error ? 'border-l-4 border-error-2 pl-4' : undefined;
}
