'use server';

import { redirect } from 'next/navigation';
import { clearCookie } from '@/lib/auth/cookies';
import { requireFreshStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { totpCodeSchema } from '@/lib/staff/forms';
import { keptInBrowser } from '@/lib/staff/kept-in-browser';
import { replaceAuthenticator } from '@/lib/staff/own-sign-in';

/** The first code of the new app puts it in the place of the old one. */
export async function verifyNewApp(_before: FormState, formData: FormData): Promise<FormState> {
  const member = await requireFreshStaff();
  const at = now();
  const secret = await keptInBrowser('new-authenticator', member.staffId, at);
  if (!secret) redirect('/dashboard/security');
  const form = parseForm(totpCodeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { kind } = await replaceAuthenticator(member, secret, form.data.code, at);
  if (kind === 'wrong-code') return form.rejected('staff.errors.wrongCode');
  await clearCookie('new-authenticator');
  redirect('/dashboard/security?done=app');
}
