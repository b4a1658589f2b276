'use client';

import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { describedBy, useField } from './form-context';
import { FieldFrame } from './field-frame';
import { useScripted } from './use-scripted';
import { useWords } from './words';

type Props = {
  name: string;
  label: string;
  hint?: ReactNode;
  autoComplete: 'current-password' | 'new-password';
  /** Controlled only where a page must see what is typed; a password is never sent back into the page. */
  value?: string;
  onChange?: (value: string) => void;
};

/** A password with a button that shows what was typed. The button appears only where scripts run. */
export function PasswordField({ name, label, hint, autoComplete, value, onChange }: Props) {
  const words = useWords();
  const { error } = useField(name);
  const [shown, setShown] = useState(false);
  const scripted = useScripted();
  const input = useRef<HTMLInputElement>(null);
  // What was typed before the page's scripts ran, or a password manager filled in, is not to be drawn over.
  useLayoutEffect(() => {
    if (input.current?.value) onChange?.(input.current.value);
  }, [onChange]);

  return (
    <FieldFrame name={name} label={label} required hint={hint} error={error}>
      <div className="flex items-stretch gap-2">
        <input
          ref={input}
          id={name}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          value={value}
          onChange={onChange && ((event) => onChange(event.target.value))}
          aria-required
          aria-describedby={describedBy(name, { hint, error })}
          aria-invalid={error ? true : undefined}
          className="input w-80 min-w-0 shrink"
        />
        {scripted && (
          <button
            type="button"
            aria-controls={name}
            onClick={() => setShown(!shown)}
            className="button button-secondary flex-none px-4"
          >
            {shown ? words.hide : words.show}
            <span className="sr-only"> ({label})</span>
          </button>
        )}
      </div>
    </FieldFrame>
  );
}
