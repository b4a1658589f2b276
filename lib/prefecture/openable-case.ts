import 'server-only';
import { and, between, eq, exists, isNull } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { alerts } from '@/db/schema/alerts';
import type { PrefectureStaff } from '@/lib/auth/current-staff';
import { centerPhones } from '@/lib/cases/phone-at';
import { isUuid } from '@/lib/line-list/is-uuid';
import { centersOf } from './prefectures';

export type OpenableCase = NonNullable<Awaited<ReturnType<typeof openableCase>>>;

/**
 * A case that the prefecture's staff may open: one of its centers watches it, and an emergency of it nobody has
 * acknowledged. Undefined for everybody else's exactly as for nobody's.
 */
export async function openableCase(tx: DatabaseOrTransaction, staff: PrefectureStaff, caseId: string) {
  if (!isUuid(caseId)) return undefined;
  const { first, last } = centersOf(staff.prefectureCode);
  const waiting = tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(
      and(
        eq(alerts.caseId, cases.id),
        eq(alerts.centerCode, cases.centerCode),
        eq(alerts.level, 'emergency'),
        isNull(alerts.acknowledgedAt),
      ),
    );
  const [found] = await tx
    .select({
      caseId: cases.id,
      centerCode: cases.centerCode,
      name: healthCenters.name,
      nameJa: healthCenters.nameJa,
      ...centerPhones,
    })
    .from(cases)
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .where(
      and(
        eq(cases.id, caseId),
        between(cases.centerCode, first, last),
        isNull(cases.purgedAt),
        exists(waiting),
      ),
    );
  return found;
}
