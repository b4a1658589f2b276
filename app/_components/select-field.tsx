'use client';

import { describedBy, useField } from './form-context';
import { FieldFrame } from './field-frame';

type Props = {
  name: string;
  label: string;
  required?: boolean;
  hint?: string;
  /** Stands first, for no answer. */
  choose: string;
  choices: readonly { value: string; label: string }[];
};

/** One answer of many. */
export function SelectField({ name, label, required = true, hint, choose, choices }: Props) {
  const { value, error } = useField(name);
  return (
    <FieldFrame name={name} label={label} required={required} hint={hint} error={error}>
      {/* A new element after each answer: a browser that resets the form forgets what was chosen. */}
      <select
        key={value}
        id={name}
        name={name}
        defaultValue={value}
        aria-describedby={describedBy(name, { hint, error })}
        aria-invalid={error ? true : undefined}
        className="input w-full"
      >
        <option value="">{choose}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
