'use server';

import { redirect } from 'next/navigation';
import { sendWell } from './send-well';
import { storedBefore, type WellState } from './well-state';

// Guarded inside: who is signed out gets the 119 advice and their answers back instead of a redirect.
export async function sendEveryone(before: WellState, formData: FormData): Promise<WellState> {
  const state = await sendWell(formData);
  if (state === 'all') redirect('/family/sent');
  return { ...state, stored: [...storedBefore(before), ...state.stored] };
}
