'use client';

import { useActionState, useEffect, type MouseEvent } from 'react';
import type { InvitationState } from './invitation-state';

interface Props {
  action: (before: InvitationState, formData: FormData) => Promise<InvitationState>;
  caseId: string;
  text: string;
  words: { print: string; copy: string; text: string };
}

/** "Print" and "Copy text", each written down first. Where scripts do not run, the browser prints and the text is copied by hand. */
export function TakeForm({ action, caseId, text, words }: Props) {
  const [state, formAction, pending] = useActionState(action, {});
  useEffect(() => {
    if (state.taken === 'print') print();
  }, [state]);
  // Only in the press itself may a page write to the clipboard.
  const copy = (event: MouseEvent) => {
    if (pending) event.preventDefault();
    else void navigator.clipboard.writeText(text);
  };
  return (
    <form action={formAction} className="space-y-2">
      <input type="hidden" name="caseId" value={caseId} />
      <div className="flex flex-wrap gap-4">
        <button name="how" value="print" className="button button-primary">
          {words.print}
        </button>
        <button name="how" value="copy" onClick={copy} className="button button-secondary">
          {words.copy}
        </button>
      </div>
      <p role="status">{state.said}</p>
      <details>
        <summary className="link min-h-11 py-2">{words.text}</summary>
        <pre className="border-solid-gray-420 rounded-8 border p-3 font-sans whitespace-pre-wrap">{text}</pre>
      </details>
    </form>
  );
}
