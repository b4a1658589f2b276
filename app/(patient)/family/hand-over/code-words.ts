import { getFormatter } from 'next-intl/server';
import type { Patient } from '@/lib/auth/current-account';

/** The names of people of the account, as a list in this request's language; others have none. */
export async function namesOf(patient: Patient, caseIds: readonly string[]): Promise<string> {
  const format = await getFormatter();
  return format.list(patient.cases.filter(({ caseId }) => caseIds.includes(caseId)).map(({ name }) => name));
}

/** The day and time in Japan up to which a code works. */
export async function timeWords(until: Date): Promise<string> {
  const format = await getFormatter();
  return format.dateTime(until, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });
}
