'use server';

import { redirect } from 'next/navigation';
import { clearCookie, readCookie, writeCookie } from '@/lib/auth/cookies';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { passwordSentence } from '@/lib/registration/password-sentence';
import { newStaffSchema, totpCodeSchema } from '@/lib/staff/forms';
import { acceptInvitation, chooseStaffPassword } from '@/lib/staff/invitation';
import { keepInBrowser } from '@/lib/staff/kept-in-browser';
import { signInAfterInvitation } from '@/lib/staff/sign-in-staff';

/** First step of accepting. The link's token is what may do this; a link that ended shows so on its own page. */
export async function choosePassword(
  token: string,
  _before: FormState,
  formData: FormData,
): Promise<FormState> {
  const sentences = await errorSentences();
  const form = parseForm(newStaffSchema, formData, sentences);
  if (!form.ok) return form.state;
  const outcome = await unlessBusy(chooseStaffPassword(token, form.data, now()));
  switch (outcome.kind) {
    case 'refused': {
      const password = sentences(passwordSentence[outcome.problem]);
      return { values: form.values, fieldErrors: { password }, formErrors: [] };
    }
    case 'busy':
      return form.rejected('account.errors.busy');
    case 'chosen':
      await writeCookie('invitation', outcome.browser, outcome.expiresAt);
      redirect(pageOf(token));
    case 'invitation-ended':
      redirect(pageOf(token));
  }
}

/** Last step: the first code of the authenticator app. */
export async function verifyFirstCode(
  token: string,
  _before: FormState,
  formData: FormData,
): Promise<FormState> {
  const form = parseForm(totpCodeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const at = now();
  const outcome = await acceptInvitation(token, await readCookie('invitation'), form.data.code, at);
  switch (outcome.kind) {
    case 'accepted':
      await signInAfterInvitation(outcome.staffId, at);
      await keepInBrowser('new-codes', outcome.staffId, outcome.recoveryCodes.join(' '), at);
      await clearCookie('invitation');
      redirect('/dashboard/recovery-codes');
    case 'wrong-code':
      return form.rejected('staff.errors.wrongCode');
    case 'invitation-ended':
      redirect(pageOf(token));
  }
}

function pageOf(token: string): string {
  return `/dashboard/invitation/${encodeURIComponent(token)}`;
}
