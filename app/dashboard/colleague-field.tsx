'use client';

import { FieldFrame } from '@/app/_components/field-frame';
import { describedBy, useField } from '@/app/_components/form-context';

type Props = {
  name: string;
  label: string;
  /** What stands first, for nobody or for nobody yet. */
  none: string;
  people: { staffId: string; name: string }[];
};

/** One colleague of the center: who looks after a person, who takes a shift. */
export function ColleagueField({ name: field, label, none, people }: Props) {
  const { value, error } = useField(field);
  return (
    <FieldFrame name={field} label={label} required error={error}>
      {/* A new element after each answer: a browser that resets the form forgets what was chosen. */}
      <select
        key={value}
        id={field}
        name={field}
        defaultValue={value}
        aria-describedby={describedBy(field, { error })}
        aria-invalid={error ? true : undefined}
        className="input w-full"
      >
        <option value="">{none}</option>
        {people.map(({ staffId, name }) => (
          <option key={staffId} value={staffId}>
            {name}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
