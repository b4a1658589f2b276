'use client';

import { FormContext } from '@/app/_components/form-context';
import { PasswordField } from '@/app/_components/password-field';
import { useScripted } from '@/app/_components/use-scripted';
import { SubmitButton } from '@/app/_components/submit-button';
import { FormProblems } from '../../form-problems';
import { noProblems, problem, usePasskeyForm } from '../../use-passkey-form';
import type { AddingState } from './actions';

type Action = (before: AddingState, formData: FormData) => Promise<AddingState>;

type Props = {
  begin: Action;
  finish: Action;
  asksPassword: boolean;
  words: Record<'present' | 'presentHint' | 'add' | 'notMade' | 'unsupported' | 'noScripts', string>;
};

/** Makes a passkey on this device: what to make comes from the server, what was made goes back to it. */
export function AddPasskey({ begin, finish, asksPassword, words }: Props) {
  const scripted = useScripted();
  const [state, submit, pending] = usePasskeyForm<AddingState>(async (formData) => {
    const begun = await begin(noProblems, formData);
    if (!begun.options) return begun;
    const { startRegistration } = await import('@simplewebauthn/browser');
    const made = await startRegistration({ optionsJSON: begun.options }).catch(() => undefined);
    if (!made) return problem(words.notMade);
    const answer = new FormData();
    answer.set('passkey', JSON.stringify(made));
    return finish(noProblems, answer);
  });
  if (!scripted) return <p>{words.noScripts}</p>;
  if (typeof PublicKeyCredential === 'undefined') return <p>{words.unsupported}</p>;
  return (
    <FormContext value={state}>
      <form action={submit} noValidate className="space-y-6">
        <FormProblems problems={state.formErrors} />
        {asksPassword && (
          <PasswordField
            name="presentPassword"
            label={words.present}
            hint={words.presentHint}
            autoComplete="current-password"
          />
        )}
        <SubmitButton pending={pending}>{words.add}</SubmitButton>
      </form>
    </FormContext>
  );
}
