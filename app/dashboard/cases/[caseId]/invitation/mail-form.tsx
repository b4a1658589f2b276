'use client';

import { useActionState } from 'react';
import type { InvitationState } from './invitation-state';

interface Props {
  action: (before: InvitationState, formData: FormData) => Promise<InvitationState>;
  /** What the page showed, and by what a second press is known. */
  hidden: { caseId: string; issuedId: string; sendingId: string; language: string };
  words: { submit: string; to: string };
}

/** "Send by mail", to the address on file. */
export function MailForm({ action, hidden, words }: Props) {
  const [state, formAction] = useActionState(action, {});
  return (
    <form action={formAction} className="space-y-1">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>{words.to}</p>
      <button className="button button-secondary">{words.submit}</button>
      <p role="status" className="font-700">
        {state.said}
      </p>
      <p role="alert" className="font-700 text-error-2">
        {state.refused}
      </p>
    </form>
  );
}
