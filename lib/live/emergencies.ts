import 'server-only';
import { and, count, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { alerts } from '@/db/schema/alerts';

/** How many emergencies of a center nobody has acknowledged. */
export async function countOpenEmergencies(centerCode: string): Promise<number> {
  const [row] = await db()
    .select({ open: count() })
    .from(alerts)
    .where(
      and(eq(alerts.centerCode, centerCode), isNull(alerts.acknowledgedAt), eq(alerts.level, 'emergency')),
    );
  return row?.open ?? 0;
}
