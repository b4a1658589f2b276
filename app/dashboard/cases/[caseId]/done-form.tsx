'use client';

import { useState, type FormEvent } from 'react';
import { FollowUpForm } from './follow-up-form';
import type { FollowUpAction } from './follow-up-state';

type Props = {
  action: FollowUpAction;
  hidden: Record<string, string>;
  words: { done: string; unsentNote: string };
};

/** "Done, next". A note that was typed but not kept is pointed out once before the page is left. */
export function DoneForm({ action, hidden, words }: Props) {
  const [told, setTold] = useState(false);
  const tellOfNote = (event: FormEvent) => {
    const note = document.getElementById('note');
    const unsent = note instanceof HTMLTextAreaElement && note.value.trim() !== '';
    if (!unsent || told) return;
    event.preventDefault();
    event.stopPropagation();
    setTold(true);
    note.focus();
  };
  return (
    <div onSubmitCapture={tellOfNote}>
      <FollowUpForm action={action} hidden={hidden}>
        <button className="button button-primary w-full">{words.done}</button>
        <p role="alert" className="font-700">
          {told && words.unsentNote}
        </p>
      </FollowUpForm>
    </div>
  );
}
