import 'server-only';
import { keyedHash } from '@/lib/sealing';

/** The name by which a phone knows whose its reports are. It is the same on every phone and tells nothing of the account. */
export function phoneOwner(accountId: string): string {
  return keyedHash('phone', accountId).slice(0, 32);
}
