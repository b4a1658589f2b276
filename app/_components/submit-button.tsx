'use client';

import type { MouseEvent, ReactNode } from 'react';
import { useWords } from './words';

interface Props {
  pending: boolean;
  /** The form cannot be sent yet. */
  waits?: boolean;
  children: ReactNode;
}

/** The button that sends a form. While it is being sent the button stays focusable, says so, and ignores a second press. */
export function SubmitButton({ pending, waits, children }: Props) {
  const words = useWords();
  const ignore = (event: MouseEvent) => event.preventDefault();
  return (
    <div>
      <button
        type="submit"
        disabled={waits}
        aria-disabled={pending || undefined}
        onClick={pending ? ignore : undefined}
        className="button button-primary w-full sm:w-auto sm:min-w-64"
      >
        {children}
      </button>
      <p role="status" className="mt-2 empty:mt-0">
        {pending ? words.sending : ''}
      </p>
    </div>
  );
}
