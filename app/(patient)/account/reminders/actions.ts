'use server';

import { redirect } from 'next/navigation';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { isUuid } from '@/lib/line-list/is-uuid';
import { removeDevice } from '@/lib/reminders/devices';
import { remindersSchema } from '@/lib/reminders/forms';
import { noLongerPutOff, putOff, saveReminders, turnOff } from '@/lib/reminders/own-reminders';

/** "Save": by mail or not, and at what time. */
export async function keepReminders(_before: FormState, formData: FormData): Promise<FormState> {
  const patient = await requirePatient('/account/reminders');
  const form = parseForm(remindersSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { byMail, morningAt, eveningAt } = form.data;
  await saveReminders(patient, { byMail: byMail === 'yes', morningAt, eveningAt }, now());
  redirect('/account/reminders?done=saved');
}

/** "Remind me in an hour", "No reminder today", or after all. */
export async function snooze(formData: FormData): Promise<void> {
  const patient = await requirePatient('/account/reminders');
  const how = formData.get('how');
  if (how === 'hour' || how === 'today') await putOff(patient, how, now());
  if (how === 'undo') await noLongerPutOff(patient, now());
  redirect('/account/reminders');
}

/** "Stop on Chrome, Android". */
export async function stopDevice(formData: FormData): Promise<void> {
  const patient = await requirePatient('/account/reminders');
  const deviceId = formData.get('deviceId');
  if (typeof deviceId === 'string' && isUuid(deviceId)) await removeDevice(patient, deviceId, now());
  redirect('/account/reminders?done=removed');
}

/** "Turn all reminders off". */
export async function stopReminders(): Promise<void> {
  const patient = await requirePatient('/account/reminders');
  await turnOff(patient, now());
  redirect('/account/reminders?done=off');
}
