'use client';

import { startTransition, useEffect } from 'react';
import { useScripted } from '@/app/_components/use-scripted';
import type { FormState } from '@/lib/forms/form-state';
import { FormProblems } from '../form-problems';
import { noProblems, problem, usePasskeyForm } from '../use-passkey-form';

type Props = {
  enter: (before: FormState, formData: FormData) => Promise<FormState>;
  /** Where the person was going. */
  to?: string;
  words: Record<'button' | 'notUsed', string>;
};

/** "Sign in with a passkey", where scripts run and the browser knows any: by the button, or where the address is typed. */
export function PasskeySignIn({ enter, to, words }: Props) {
  const scripted = useScripted();
  const [state, submit, pending] = usePasskeyForm<FormState>(async (formData) => {
    const answer = formData.has('passkey')
      ? formData
      : await (await import('./passkey-ceremony')).chooseNow();
    if (!answer) return problem(words.notUsed);
    if (to) answer.set('to', to);
    // The one box of the page says it for both ways to sign in.
    const keep = document.querySelector<HTMLInputElement>('input[name="keepSignedIn"]');
    if (keep?.checked) answer.set('keepSignedIn', 'yes');
    return enter(noProblems, answer);
  });
  useEffect(() => {
    // A browser does one of them at a time: while the button's is under way the field offers nothing.
    if (pending) return;
    const offered = new AbortController();
    void offerInField(offered.signal, (answer) => startTransition(() => submit(answer))).catch(() => {});
    return () => offered.abort();
  }, [pending, submit]);
  if (!scripted || typeof PublicKeyCredential === 'undefined') return null;
  return (
    <form action={submit} className="space-y-4">
      <FormProblems problems={state.formErrors} />
      <button
        type="submit"
        aria-disabled={pending || undefined}
        className="button button-secondary w-full sm:w-auto sm:min-w-64"
      >
        {words.button}
      </button>
    </form>
  );
}

/** What it takes is loaded only where the browser can. */
async function offerInField(signal: AbortSignal, take: (answer: FormData) => void): Promise<void> {
  if (!(await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.())) return;
  const { offerInField: offer } = await import('./passkey-ceremony');
  await offer(signal, take);
}
