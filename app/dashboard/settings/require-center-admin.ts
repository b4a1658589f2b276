import 'server-only';
import { atCenter, requireFreshStaff, requireStaff, type CenterStaff } from '@/lib/auth/current-staff';

/** An administrator of a center whose second factor was shown in the last 20 minutes, or is asked for now. */
export async function requireFreshCenterAdmin(): Promise<CenterStaff> {
  // Who is no administrator is asked for nothing.
  await requireStaff('center-admin');
  return atCenter(await requireFreshStaff(), 'center-admin');
}
