import { currentAccount, isPatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { errorKind, log } from '@/lib/log';
import { withinTime } from '@/lib/time-limit';
import { reportingStates } from '@/lib/status-report/reporting-state';
import type { ToCall } from './emergency-advice';

const waitMs = 1500;

/**
 * Whom a signed-in person calls besides 119. Undefined for everybody else, and when the database does not answer at
 * once: the page with 119 on it waits for nothing.
 */
export async function whoToCall(): Promise<ToCall | undefined> {
  try {
    return await withinTime(find(), waitMs);
  } catch (error) {
    log.warn('the emergency page is shown without the number of the health center', {
      kind: errorKind(error),
    });
    return undefined;
  }
}

async function find(): Promise<ToCall | undefined> {
  const account = await currentAccount();
  if (!account || !isPatient(account)) return undefined;
  const states = await reportingStates(account, now());
  return states.find((state) => !state.ended) ?? states[0];
}
