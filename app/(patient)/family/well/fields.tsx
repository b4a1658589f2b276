'use client';

import { Checkbox } from '@/app/_components/choice-groups';
import { useField } from '@/app/_components/form-context';

/** A value that travels with the form and is the same after it was sent. */
export function Travelling({ name }: { name: string }) {
  const { value } = useField(name);
  return value === undefined ? null : <input type="hidden" name={name} value={value} />;
}

type Props = {
  /** Of the figure. */
  name: string;
  confirmName: string;
  label: string;
  unit: string;
};

/** The box by which an unusual figure is confirmed; it is there only once there is something to confirm. */
export function ConfirmAsked({ name, confirmName, label, unit }: Props) {
  const { value } = useField(`asked-${name}`);
  if (value === undefined) return null;
  return (
    <Checkbox name={confirmName} id={`confirm-${name}`} value={value} label={`${label} ${value} ${unit}`} />
  );
}
