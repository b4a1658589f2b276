import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases, profiles } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import type { Account } from '@/lib/auth/current-account';
import { centerPhones, phoneAt } from '@/lib/cases/phone-at';
import { japanDateOf, type JapanDate } from '@/lib/japan-time';

/** What of one person a health center keeps when the account that reported for them is deleted. */
export interface Stay {
  caseId: string;
  name: string;
  center: { name: string; nameJa: string; phone: string };
  /** For so many days after monitoring was closed. */
  retentionDays: number;
  /** Until when monitoring goes on; null where it is over. */
  monitoredUntil: JapanDate | null;
  /** The number by which the center reaches them (E.164): the one they gave last. */
  phone: string;
}

export async function whatStays({ accountId }: Account, at: Date): Promise<Stay[]> {
  const rows = await db()
    .select({
      caseId: cases.id,
      name: cases.name,
      monitoringUntil: cases.monitoringUntil,
      closedAt: cases.closedAt,
      phone: cases.phone,
      given: profiles.phone,
      retentionDays: healthCenters.retentionDays,
      center: { name: healthCenters.name, nameJa: healthCenters.nameJa, ...centerPhones },
    })
    .from(cases)
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .leftJoin(profiles, and(eq(profiles.caseId, cases.id), eq(profiles.accountId, accountId)))
    .where(and(eq(cases.accountId, accountId), isNull(cases.purgedAt)))
    .orderBy(asc(cases.linkedAt), asc(cases.id));
  return rows.map(({ caseId, name, monitoringUntil, closedAt, phone, given, retentionDays, center }) => ({
    ...{ caseId, name, retentionDays },
    center: { name: center.name, nameJa: center.nameJa, phone: phoneAt(center, at) },
    monitoredUntil: closedAt || monitoringUntil < japanDateOf(at) ? null : monitoringUntil,
    phone: given ?? phone,
  }));
}
