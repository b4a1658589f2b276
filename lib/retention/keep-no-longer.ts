import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, sqlClient } from '@/db/client';
import { dropEmptyPartitions } from '@/db/report-partitions';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { staff } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import { env } from '@/lib/env';
import { japanDateOf } from '@/lib/japan-time';
import { queueMail } from '@/lib/mail/queue-mail';
import { toWarnOf, warningDays, type Kept } from './due';
import { purgeCases } from './purge-cases';

/**
 * Once a day: tells each center's administrators of closed records that are deleted within a week, deletes those whose
 * day has come, and drops months in which no report is left. Interrupted, it goes on at the next time; any number of
 * processes may do it at once.
 */
export async function keepNoLonger(at: Date): Promise<{ warned: number; purged: number }> {
  const total = { warned: 0, purged: 0 };
  for (const center of await centersKeeping()) {
    total.warned += await warn(center, at);
    total.purged += await purgeCases(center, japanDateOf(at), at);
  }
  await dropEmptyPartitions(sqlClient(), japanDateOf(at));
  return total;
}

/** Every center, or one, and for how long it keeps closed records. */
export function centersKeeping(code?: string): Promise<Kept[]> {
  return db()
    .select({ code: healthCenters.code, retentionDays: healthCenters.retentionDays })
    .from(healthCenters)
    .where(code === undefined ? undefined : eq(healthCenters.code, code))
    .orderBy(healthCenters.code);
}

async function warn(center: Kept, at: Date): Promise<number> {
  const centerCode = center.code;
  return db().transaction(async (tx) => {
    const warned = await tx
      .update(cases)
      .set({ purgeWarnedAt: at })
      .where(toWarnOf(center, japanDateOf(at)))
      .returning({ id: cases.id });
    const count = warned.length;
    if (count === 0) return 0;
    const administrators = await tx
      .select({ email: staff.email })
      .from(staff)
      .where(and(eq(staff.centerCode, centerCode), eq(staff.role, 'center-admin'), isNull(staff.disabledAt)));
    const days = Math.min(warningDays, center.retentionDays);
    for (const { email } of administrators)
      await queueMail(tx, { kind: 'records-due', count, days, to: email, locale: env().DEFAULT_LOCALE }, at);
    const details = { people: count, letters: administrators.length };
    await recordEvent(tx, { kind: 'system' }, { action: 'retention.warned', centerCode, details }, at);
    return count;
  });
}
