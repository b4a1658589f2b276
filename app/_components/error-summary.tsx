'use client';

import { useEffect, useRef } from 'react';
import type { FormState } from '@/lib/forms/form-state';
import { useWords } from './words';

/** What has to be put right, above the heading; takes the focus after each failed attempt. */
export function ErrorSummary({ state }: { state: FormState }) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [state]);

  return (
    <div
      ref={box}
      tabIndex={-1}
      aria-labelledby="error-summary"
      role="group"
      className="rounded-8 border-error-2 mb-6 border-3 p-4 sm:p-6"
    >
      <div role="alert">
        <h2 id="error-summary" className="text-std-20B-150">
          {words.errorSummary}
        </h2>
        <ul className="mt-2 space-y-1">
          {state.formErrors.map((sentence) => (
            <li key={sentence} className="font-700 text-error-2">
              {sentence}
            </li>
          ))}
          {Object.entries(state.fieldErrors).map(([name, sentence]) => (
            <li key={name}>
              <a href={`#${name}`} className="link link-error link-target font-700">
                {sentence}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
