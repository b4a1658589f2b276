import 'server-only';
import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { healthCenters } from '@/db/schema/health-centers';
import {
  defaultMonitoringPeriods,
  monitoringPeriodsSchema,
  type MonitoringPeriods,
} from './monitoring-period';

/** The monitoring periods of a center, as its column holds them: its own, or those as shipped. */
export function periodsInForce(stored: unknown): MonitoringPeriods {
  return stored === null || stored === undefined
    ? defaultMonitoringPeriods
    : monitoringPeriodsSchema.parse(stored);
}

/** By which periods a center's new people are watched; undefined where there is no such center. */
export async function periodsOfCenter(
  tx: DatabaseOrTransaction,
  centerCode: string,
): Promise<MonitoringPeriods | undefined> {
  const [center] = await tx
    .select({ monitoringPeriods: healthCenters.monitoringPeriods })
    .from(healthCenters)
    .where(eq(healthCenters.code, centerCode));
  return center && periodsInForce(center.monitoringPeriods);
}
