import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import { currentAccount, isPatient, requirePatient, type Patient } from '@/lib/auth/current-account';
import { errorKind, log } from '@/lib/log';
import { withinTime } from '@/lib/time-limit';

const waitMs = 2000;

/**
 * Reads what a page with the report's form shows of the person. Opening it needs somebody signed in; answering a sent
 * form does not: who was signed out in the meantime, or meets a database that is down, gets the advice and keeps the
 * answers, and `data` is undefined.
 */
export async function readForPage<Data>(
  path: string,
  read: (patient: Patient) => Promise<Data>,
): Promise<{ answering: boolean; data: Data | undefined }> {
  const answering = (await headers()).get('x-hersys-method') === 'POST';
  if (!answering) return { answering, data: await read(await requirePatient(path)) };
  try {
    return { answering, data: await withinTime(readOwn(read), waitMs) };
  } catch (error) {
    unstable_rethrow(error);
    log.error('the report is shown again without the person', { kind: errorKind(error) });
    return { answering, data: undefined };
  }
}

async function readOwn<Data>(read: (patient: Patient) => Promise<Data>): Promise<Data | undefined> {
  const account = await currentAccount();
  return account && isPatient(account) ? read(account) : undefined;
}
