'use client';

import { useRef, useState, type FormEvent } from 'react';
import { Notice } from '@/app/_components/notice';
import { leave } from './actions';
import { countUnsent } from '@/lib/on-phone/forget';
import { forgetThisPhone } from './forget-this-phone';

interface Props {
  /** `phoneOwner` of who signs out. */
  owner: string;
  words: { signOut: string; unsentTitle: string; unsentBody: string; signOutAnyway: string };
}

/**
 * "Sign out": says what was not sent yet, empties the phone, then ends the session. Without scripts nothing was kept, and it
 * is a plain form.
 */
export function SignOutForm({ owner, words }: Props) {
  const emptied = useRef(false);
  const [warned, setWarned] = useState(false);
  const emptyFirst = (event: FormEvent<HTMLFormElement>) => {
    if (emptied.current) return;
    event.preventDefault();
    const form = event.currentTarget;
    void emptyThisPhone(form, owner, warned).then((may) => {
      if (!may) return setWarned(true);
      emptied.current = true;
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

/** False where something would be lost and nobody has said yet that it may. */
async function emptyThisPhone(form: HTMLFormElement, owner: string, warned: boolean): Promise<boolean> {
  // What cannot be counted is kept.
  const { own, others } = await countUnsent(owner).catch(() => ({ own: 0, others: 1 }));
  if (own > 0 && !warned) return false;
  // Without a connection nobody is signed out, so nothing is deleted either.
  const isReached = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5000) })
    .then(({ ok }) => ok)
    .catch(() => false);
  if (!isReached) return true;
  await forgetThisPhone(owner, { keepOthers: others > 0 });
  const field = form.elements.namedItem('others');
  if (others > 0 && field instanceof HTMLInputElement) field.value = 'wait';
  return true;
}
