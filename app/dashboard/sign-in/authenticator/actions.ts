'use server';

import { redirect } from 'next/navigation';
import { clearCookie } from '@/lib/auth/cookies';
import { currentStaffSession } from '@/lib/auth/current-staff';
import type { StaffSession } from '@/lib/auth/staff-sessions';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { totpCodeSchema } from '@/lib/staff/forms';
import { keepInBrowser, keptInBrowser } from '@/lib/staff/kept-in-browser';
import { setUpAnew } from '@/lib/staff/set-up-anew';
import { newTotpSecret } from '@/lib/staff/totp';

const here = '/dashboard/sign-in/authenticator';

/** "Set up an app": a fresh key, shown in this browser alone. */
export async function beginAnew(): Promise<void> {
  const { staffId } = await afterReset();
  await keepInBrowser('new-authenticator', staffId, newTotpSecret(), now());
  redirect(here);
}

/** The first code of the new app signs in, and leads to new recovery codes. */
export async function verifyAnew(_before: FormState, formData: FormData): Promise<FormState> {
  const session = await afterReset();
  const at = now();
  const secret = await keptInBrowser('new-authenticator', session.staffId, at);
  if (!secret) redirect(here);
  const form = parseForm(totpCodeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const outcome = await setUpAnew(session, secret, form.data.code, at);
  switch (outcome.kind) {
    case 'wrong-code':
      return form.rejected('staff.errors.wrongCode');
    case 'ended':
      return redirect(here);
    case 'set-up':
      await clearCookie('new-authenticator');
      await keepInBrowser('new-codes', session.staffId, outcome.recoveryCodes.join(' '), at);
      return redirect('/dashboard/recovery-codes');
  }
}

/** Somebody whose password was right and whose second factor a colleague reset. */
async function afterReset(): Promise<StaffSession> {
  const session = await currentStaffSession();
  if (!session) redirect('/dashboard/sign-in');
  if (session.secondFactorAt || !session.totpResetAt) redirect('/dashboard/sign-in/code');
  return session;
}
