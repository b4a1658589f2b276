import 'server-only';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { keyedHash } from '@/lib/sealing';

/**
 * Where a browser may leave a note that was not kept yet, and the key to encipher it with. The key is given only to the
 * page of a signed-in session that is not locked: once signed out, nobody can read what was left.
 */
export function noteDraftPlace({ sessionHash }: CenterStaff, caseId: string): { name: string; key: string } {
  return { name: `hersys-note-${caseId}`, key: keyedHash('draft', `${sessionHash} ${caseId}`) };
}
