'use client';

import type { ReactNode } from 'react';
import { useChoices } from './form-context';
import { FieldError, FieldGroup } from './field-frame';

type Choice = { value: string; label: ReactNode; hint?: string };

type Props = {
  name: string;
  legend: string;
  choices: readonly Choice[];
  /** Null: the word stands above, once for several questions. */
  required?: boolean | null;
  hint?: ReactNode;
  /** Side by side where there is room: for short answers such as No, Yes. */
  inline?: boolean;
};

/** One answer of several. Nothing is chosen unless the form's values say so. */
export function RadioGroup(props: Props) {
  return <ChoiceGroup {...props} type="radio" />;
}

/** Any number of answers, all under one name. */
export function CheckboxGroup(props: Props) {
  return <ChoiceGroup {...props} type="checkbox" />;
}

function ChoiceGroup({
  name,
  legend,
  choices,
  required = true,
  hint,
  inline,
  type,
}: Props & { type: 'radio' | 'checkbox' }) {
  const { value, error } = useChoices(name);
  return (
    <FieldGroup name={name} legend={legend} required={required} hint={hint} error={error}>
      <div className={inline ? 'flex flex-wrap gap-2' : 'space-y-2'}>
        {choices.map((choice, index) => (
          <ChoiceBox
            key={choice.value}
            // The first input bears the name as its id: the error summary links there.
            id={index === 0 ? name : `${name}-${choice.value}`}
            type={type}
            name={name}
            choice={choice}
            checked={value?.includes(choice.value) ?? false}
            invalid={Boolean(error)}
            narrow={inline}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

type BoxProps = {
  id: string;
  type: 'radio' | 'checkbox';
  name: string;
  choice: Choice;
  checked: boolean;
  invalid: boolean;
  /** Little room around the words, so that No, Yes and Don't know stand side by side on a phone. */
  narrow?: boolean;
};

function ChoiceBox({ id, type, name, choice, checked, invalid, narrow = false }: BoxProps) {
  return (
    <div className={narrow ? 'choice choice-narrow' : 'choice'}>
      <label htmlFor={id}>
        <input
          id={id}
          type={type}
          name={name}
          value={choice.value}
          defaultChecked={checked}
          aria-describedby={choice.hint ? `${id}-hint` : undefined}
          aria-invalid={type === 'checkbox' && invalid ? true : undefined}
        />
        <span>{choice.label}</span>
      </label>
      {choice.hint && (
        <p id={`${id}-hint`} className="text-solid-gray-700 -mt-2 pr-4 pb-3 pl-13">
          {choice.hint}
        </p>
      )}
    </div>
  );
}

type SingleProps = {
  name: string;
  label: string;
  hint?: string;
  /** What is sent when ticked. */
  value?: string;
  /** Another id where the name is that of a typed field above, which shows the error. */
  id?: string;
};

/** A single box to tick, with no question above it. */
export function Checkbox({ name, label, hint, value: sent = 'yes', id = name }: SingleProps) {
  const { value, error } = useChoices(name);
  return (
    <div>
      {error && id === name && <FieldError name={name}>{error}</FieldError>}
      <ChoiceBox
        id={id}
        type="checkbox"
        name={name}
        choice={{ value: sent, label, hint }}
        checked={value?.includes(sent) ?? false}
        invalid={Boolean(error)}
      />
    </div>
  );
}
