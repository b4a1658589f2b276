'use server';

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { readMade } from '@/lib/auth/passkey-answers';
import { addPasskey, beginPasskey, justProven, removePasskey, renamePasskey } from '@/lib/auth/passkeys';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { passkeyNameSchema, presentPasswordSchema } from '@/lib/registration/account-forms';
import { provePassword } from '@/lib/registration/prove-password';
import { notProven } from '../not-proven';

export type AddingState = FormState & { options?: PublicKeyCredentialCreationOptionsJSON };

const path = '/account/passkeys';

/** "Add a passkey": tells the browser what to make, once it is sure that its owner asks. */
export async function beginAdding(_before: AddingState, formData: FormData): Promise<AddingState> {
  const account = await requireAccount(path);
  const sentences = await errorSentences();
  if (!(await justProven(account, now()))) {
    const form = parseForm(presentPasswordSchema, formData, sentences);
    if (!form.ok) return form.state;
    const proof = await unlessBusy(provePassword(account, form.data.presentPassword));
    if (proof.kind !== 'right') return notProven(proof.kind, sentences);
  }
  const options = await beginPasskey(account, now());
  const problems = options ? [] : [sentences('account.passkeys.full')];
  return { values: {}, fieldErrors: {}, formErrors: problems, options };
}

/** Takes the passkey that the browser made. */
export async function finishAdding(_before: AddingState, formData: FormData): Promise<AddingState> {
  const account = await requireAccount(path);
  const made = readMade(formData.get('passkey'));
  const outcome = made ? await addPasskey(account, made, now()) : { kind: 'refused' as const };
  if (outcome.kind === 'added') redirect(`${path}?done=added`);
  const sentence = (await errorSentences())('account.passkeys.refused');
  return { values: {}, fieldErrors: {}, formErrors: [sentence] };
}

/** "Save name", of one's own. */
export async function rename(formData: FormData): Promise<void> {
  const account = await requireAccount(path);
  const form = passkeyNameSchema.safeParse(Object.fromEntries(formData));
  if (form.success) await renamePasskey(account, form.data.id, form.data.name);
  redirect(`${path}?done=named`);
}

/** "Remove", of one's own. */
export async function remove(formData: FormData): Promise<void> {
  const account = await requireAccount(path);
  const id = formData.get('id');
  if (typeof id === 'string') await removePasskey(account, id, now());
  redirect(`${path}?done=removed`);
}
