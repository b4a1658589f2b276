'use client';

import { Field } from '@/app/_components/field';
import { FollowUpForm } from './follow-up-form';
import type { FollowUpAction } from './follow-up-state';

type Props = {
  action: FollowUpAction;
  hidden: Record<string, string>;
  words: { label: string; hint: string; keep: string };
};

/** A note about the person. */
export function NoteForm({ action, hidden, words }: Props) {
  return (
    <FollowUpForm action={action} hidden={hidden}>
      <Field name="note" label={words.label} hint={words.hint} rows={4} />
      <button className="button button-secondary button-small">{words.keep}</button>
    </FollowUpForm>
  );
}
