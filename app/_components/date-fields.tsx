'use client';

import type { ReactNode } from 'react';
import { useField } from './form-context';
import { FieldGroup } from './field-frame';

type Part = 'Year' | 'Month' | 'Day';

type Props = {
  /** `birth` asks for birthYear, birthMonth and birthDay; an error of the whole date stands under `birthYear`. */
  name: string;
  legend: string;
  labels: { year: string; month: string; day: string };
  hint?: ReactNode;
  required?: boolean;
  /** The browser may fill in the birthdate of the person it belongs to. */
  birthday?: boolean;
};

/** A date as three typed fields. The year takes letters and kanji too, since many people write S50 or 昭和50. */
export function DateFields({ name, legend, labels, hint, required = true, birthday = false }: Props) {
  const year = useField(`${name}Year`);
  const month = useField(`${name}Month`);
  const day = useField(`${name}Day`);
  const error = year.error ?? month.error ?? day.error;

  const part = (suffix: Part, label: string, width: string, field: { value?: string }) => (
    <div>
      <label htmlFor={`${name}${suffix}`} className="block">
        {label}
      </label>
      <input
        id={`${name}${suffix}`}
        name={`${name}${suffix}`}
        type="text"
        inputMode={suffix === 'Year' ? 'text' : 'numeric'}
        autoComplete={birthday ? `bday-${suffix.toLowerCase()}` : 'off'}
        spellCheck={false}
        defaultValue={field.value}
        aria-required={required || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
        className={`input mt-1 ${width}`}
      />
    </div>
  );

  return (
    <FieldGroup name={name} legend={legend} required={required} hint={hint} error={error}>
      <div className="flex flex-wrap gap-2 sm:gap-4">
        {part('Year', labels.year, 'w-26', year)}
        {part('Month', labels.month, 'w-17', month)}
        {part('Day', labels.day, 'w-17', day)}
      </div>
    </FieldGroup>
  );
}
