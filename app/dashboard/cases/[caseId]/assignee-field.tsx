'use client';

import { FieldFrame } from '@/app/_components/field-frame';
import { useField } from '@/app/_components/form-context';

type Props = { label: string; nobody: string; people: { staffId: string; name: string }[] };

/** Who is to look after a person. */
export function AssigneeField({ label, nobody, people }: Props) {
  const { value } = useField('assignee');
  return (
    <FieldFrame name="assignee" label={label} required>
      {/* A new element after each answer: a browser that resets the form forgets what was chosen. */}
      <select key={value} id="assignee" name="assignee" defaultValue={value} className="input w-full">
        <option value="">{nobody}</option>
        {people.map(({ staffId, name }) => (
          <option key={staffId} value={staffId}>
            {name}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
