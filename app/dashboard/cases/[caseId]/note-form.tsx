'use client';

import { useEffect, useRef, useState, type FormEvent } from 'react';
import { FieldFrame } from '@/app/_components/field-frame';
import { describedBy } from '@/app/_components/form-context';
import { useWords } from '@/app/_components/words';
import { FollowUpAnswer, Hidden } from './follow-up-form';
import type { FollowUpAction, FollowUpState } from './follow-up-state';
import { keepDraft, readDraft, type DraftPlace } from './note-draft';
import { useFollowUp } from './use-follow-up';

type Props = {
  action: FollowUpAction;
  caseId: string;
  /** Names this note, so that it is kept once however often it is sent. */
  noteId: string;
  draft: DraftPlace;
  words: { label: string; hint: string; keep: string; lost: string; restored: string };
};

/** A note about the person. Until it is kept its text outlives a lost connection, a reload and the lock screen. */
export function NoteForm({ action, caseId, noteId, draft: { name, key }, words }: Props) {
  const [typed, setTyped] = useState<string>();
  const [restored, setRestored] = useState(false);
  // A page that is drawn anew brings a new id; the note being typed keeps its own.
  const [firstId] = useState(noteId);
  const form = useRef<HTMLFormElement>(null);
  const { tryAgain } = useWords();
  const answered = (after: FollowUpState, sent: FormData) => {
    if (!after.said) return;
    const kept = asText(sent.get('note')).replaceAll('\r\n', '\n');
    setRestored(false);
    // What was typed while the note was on its way is another note.
    setTyped((now) => (now === kept ? '' : now));
  };
  const [state, formAction, pending] = useFollowUp(action, {}, answered);
  const text = typed ?? asText(state.values.note);
  const { note: error } = state.fieldErrors;
  const { lost } = state;

  useEffect(() => {
    if (typed !== undefined) void keepDraft({ name, key }, typed);
  }, [typed, name, key]);

  useEffect(() => {
    let gone = false;
    void readDraft({ name, key }).then((found) => {
      if (gone || !found) return;
      setTyped((now) => now ?? found);
      setRestored(true);
    });
    return () => {
      gone = true;
    };
  }, [name, key]);

  useEffect(() => {
    if (!lost) return;
    const sendAgain = () => form.current?.requestSubmit();
    addEventListener('online', sendAgain);
    return () => removeEventListener('online', sendAgain);
  }, [lost]);

  const once = (event: FormEvent) => {
    if (pending) event.preventDefault();
  };
  return (
    <form ref={form} action={formAction} onSubmit={once} noValidate className="space-y-3">
      <Hidden fields={{ caseId, noteId: asText(state.values.noteId) || firstId }} />
      <FieldFrame name="note" label={words.label} required hint={words.hint} error={error}>
        <textarea
          id="note"
          name="note"
          rows={4}
          autoComplete="off"
          value={text}
          onChange={(event) => setTyped(event.target.value)}
          aria-describedby={describedBy('note', { hint: words.hint, error })}
          aria-invalid={error ? true : undefined}
          aria-required
          className="input w-full"
        />
      </FieldFrame>
      {restored && <p className="font-700">{words.restored}</p>}
      <button className="button button-secondary button-small">
        {lost && !pending ? tryAgain : words.keep}
      </button>
      <FollowUpAnswer state={lost ? { ...state, formErrors: [words.lost] } : state} pending={pending} />
    </form>
  );
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
