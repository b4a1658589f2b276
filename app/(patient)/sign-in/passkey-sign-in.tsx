'use client';

import { useScripted } from '@/app/_components/password-field';
import { FormProblems } from '../form-problems';
import { noProblems, problem, usePasskeyForm } from '../use-passkey-form';
import type { PasskeyState } from './actions';

type Action = (before: PasskeyState, formData: FormData) => Promise<PasskeyState>;

type Props = {
  ask: Action;
  enter: Action;
  /** Where the person was going. */
  to?: string;
  words: Record<'button' | 'notUsed', string>;
};

/** "Sign in with a passkey", where scripts run and the browser knows any. */
export function PasskeySignIn({ ask, enter, to, words }: Props) {
  const scripted = useScripted();
  const [state, submit, pending] = usePasskeyForm<PasskeyState>(async () => {
    const asked = await ask(noProblems, new FormData());
    if (!asked.options) return asked;
    const { startAuthentication } = await import('@simplewebauthn/browser');
    const used = await startAuthentication({ optionsJSON: asked.options }).catch(() => undefined);
    if (!used) return problem(words.notUsed);
    const answer = new FormData();
    answer.set('passkey', JSON.stringify(used));
    if (to) answer.set('to', to);
    // The one box of the page says it for both ways to sign in.
    const keep = document.querySelector<HTMLInputElement>('input[name="keepSignedIn"]');
    if (keep?.checked) answer.set('keepSignedIn', 'yes');
    return enter(noProblems, answer);
  });
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
