'use server';

import { redirect } from 'next/navigation';
import { requireFreshStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { keepInBrowser } from '@/lib/staff/kept-in-browser';
import { endOtherStaffSessions, renewRecoveryCodes } from '@/lib/staff/own-sign-in';
import { newTotpSecret } from '@/lib/staff/totp';

/** "Sign out everywhere else". */
export async function signOutElsewhere(): Promise<void> {
  await endOtherStaffSessions(await requireFreshStaff(), now());
  redirect('/dashboard/security?done=sessions');
}

/** "Make new codes": shown once, in this browser. */
export async function makeRecoveryCodes(): Promise<void> {
  const member = await requireFreshStaff();
  const at = now();
  const codes = await renewRecoveryCodes(member, at);
  await keepInBrowser('new-codes', member.staffId, codes.join(' '), at);
  redirect('/dashboard/recovery-codes');
}

/** "Set up another app": a fresh key, which replaces the old one only once a code of it was entered. */
export async function beginNewAuthenticator(): Promise<void> {
  const member = await requireFreshStaff();
  await keepInBrowser('new-authenticator', member.staffId, newTotpSecret(), now());
  redirect('/dashboard/security/authenticator');
}
