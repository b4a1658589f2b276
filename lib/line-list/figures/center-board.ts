import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { healthCenters } from '@/db/schema/health-centers';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanDateOf } from '@/lib/japan-time';
import { acknowledgements } from './acknowledgements';
import { figuresByDay } from './by-day';
import { nobody, todayFigures } from './today';
import { workload } from './workload';

/** All figures of the staff member's own center. Audited. */
export async function centerBoard(staff: CenterStaff, at: Date) {
  const { centerCode } = staff;
  const today = japanDateOf(at);
  await recordEvent(db(), staff, { action: 'figures.viewed', centerCode }, at);
  const [[center], figures, days, emergencies, colleagues] = await Promise.all([
    db()
      .select({ name: healthCenters.name, nameJa: healthCenters.nameJa })
      .from(healthCenters)
      .where(eq(healthCenters.code, centerCode)),
    todayFigures({ first: centerCode, last: centerCode }, today),
    figuresByDay(centerCode, today),
    acknowledgements(centerCode, at),
    workload(centerCode, today),
  ]);
  if (!center) throw new Error('A member of staff belongs to a center that does not exist');
  return { center, today, figures: figures.get(centerCode) ?? nobody, days, emergencies, colleagues };
}
