'use client';

import type { HTMLInputAutoCompleteAttribute, InputHTMLAttributes, ReactNode } from 'react';
import { describedBy, useField } from './form-context';
import { FieldFrame } from './field-frame';

/** How many characters the answer has, roughly: a box as wide as its answer tells what is expected. */
const widths = { 4: 'w-24', 8: 'w-40', 12: 'w-56', 20: 'w-80', full: 'w-full' };

type Props = {
  name: string;
  label: string;
  required?: boolean;
  hint?: ReactNode;
  type?: 'text' | 'email' | 'tel' | 'date' | 'time';
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  autoComplete?: HTMLInputAutoCompleteAttribute;
  width?: keyof typeof widths;
  /** Shown behind the box, such as °C; the label says the unit too. */
  unit?: string;
  /** More than one line: a text of so many rows. */
  rows?: number;
  maxLength?: number;
};

/** One question with one typed answer, refilled from the form's state. */
export function Field({ name, label, required = true, hint, width = 'full', unit, rows, ...input }: Props) {
  const { value, error } = useField(name);
  const shared = {
    // What a browser is not told to remember (a message, a medicine) it shall not keep on the device.
    autoComplete: 'off',
    ...input,
    id: name,
    name,
    defaultValue: value,
    'aria-describedby': describedBy(name, { hint, error }),
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
    className: `input ${widths[width]}`,
  };
  return (
    <FieldFrame name={name} label={label} required={required} hint={hint} error={error}>
      {rows ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <span className="flex items-center gap-2">
          <input {...shared} type={input.type ?? 'text'} spellCheck={false} autoCapitalize="none" />
          {unit && <span aria-hidden="true">{unit}</span>}
        </span>
      )}
    </FieldFrame>
  );
}
