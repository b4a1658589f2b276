'use client';

import { useRef, useState, type FormEvent } from 'react';
import { Notice } from '@/app/_components/notice';
import { leave } from './actions';
import { countUnsent } from '@/lib/on-phone/forget';
import { forgetThisPhone } from './forget-this-phone';

interface Props {
  words: { signOut: string; unsentTitle: string; unsentBody: string; signOutAnyway: string };
}

/**
 * "Sign out": says what was not sent yet, empties the phone, then ends the session. Without scripts nothing was kept, and it
 * is a plain form.
 */
export function SignOutForm({ words }: Props) {
  const emptied = useRef(false);
  const [warned, setWarned] = useState(false);
  const emptyFirst = (event: FormEvent<HTMLFormElement>) => {
    if (emptied.current) return;
    event.preventDefault();
    const form = event.currentTarget;
    void countUnsent()
      .catch(() => ({ own: 0, others: 0 }))
      .then(async ({ own, others }) => {
        if (own > 0 && !warned) return setWarned(true);
        await forgetThisPhone({ keepOthers: others > 0 });
        emptied.current = true;
        const field = form.elements.namedItem('others');
        if (others > 0 && field instanceof HTMLInputElement) field.value = 'wait';
        form.requestSubmit();
      });
  };
  return (
    <form action={leave} onSubmit={emptyFirst} className="space-y-4">
      {/* Somebody else's report waits here: the server's answer does not empty this browser as a whole. */}
      <input type="hidden" name="others" />
      <div role="alert">
        {warned && (
          <Notice kind="warning" title={words.unsentTitle}>
            <p>{words.unsentBody}</p>
          </Notice>
        )}
      </div>
      <button type="submit" className="button button-secondary w-full sm:w-auto sm:min-w-64">
        {warned ? words.signOutAnyway : words.signOut}
      </button>
    </form>
  );
}
