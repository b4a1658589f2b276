import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { healthCenters } from '@/db/schema/health-centers';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanDateOf } from '@/lib/japan-time';
import { deadlinesAt } from './deadlines';
import type { Moment } from './definitions';
import type { View } from './view';

const readCenter = prepared((db) =>
  db
    .select({
      name: healthCenters.name,
      nameJa: healthCenters.nameJa,
      reportDeadline: healthCenters.reportDeadline,
      contactEveningDeadline: healthCenters.contactEveningDeadline,
    })
    .from(healthCenters)
    .where(eq(healthCenters.code, sql.placeholder('centerCode')))
    .prepare('center'),
);

/** The staff member's center and what it awaits at an instant: by this every list decides who belongs to it. */
export async function momentOf(
  { centerCode }: CenterStaff,
  { silence }: Pick<View, 'silence'>,
  at: Date,
): Promise<{ center: { name: string; nameJa: string }; moment: Moment }> {
  const [center] = await readCenter().execute({ centerCode });
  if (!center) throw new Error('A member of staff belongs to a center that does not exist');
  const deadlines = deadlinesAt(center, at);
  return { center, moment: { centerCode, at, today: japanDateOf(at), deadlines, silence } };
}
