'use client';

import { FieldFrame } from '@/app/_components/field-frame';
import { describedBy, useField } from '@/app/_components/form-context';

type Props = { label: string; choose: string; people: { staffId: string; name: string }[] };

/** Who takes the shift. */
export function MemberField({ label, choose, people }: Props) {
  const { value, error } = useField('member');
  return (
    <FieldFrame name="member" label={label} required error={error}>
      {/* A new element after each answer: a browser that resets the form forgets what was chosen. */}
      <select
        key={value}
        id="member"
        name="member"
        defaultValue={value}
        aria-describedby={describedBy('member', { error })}
        aria-invalid={error ? true : undefined}
        className="input w-full"
      >
        <option value="">{choose}</option>
        {people.map(({ staffId, name }) => (
          <option key={staffId} value={staffId}>
            {name}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
