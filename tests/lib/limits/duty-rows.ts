import { randomUUID } from 'node:crypto';
import { db } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { alertEscalations, alerts } from '@/db/schema/alerts';
import { escalateAlerts } from '@/lib/duty/escalate-alerts';
import { later, morning, newCase } from '../../support/people';
import { newReport } from '../../support/staff';
import { type LimitRow, secondsPerMinute } from './limit-row';

/** Whether an alert that nobody acknowledges, the only one there is, still lies where it was so many minutes after its raising. */
async function untouchedAfter(level: 'emergency' | 'urgent', minutes: number): Promise<boolean> {
  await onlyAlert(level);
  return (await escalateAlerts(later(minutes))) === 0;
}

async function onlyAlert(level: 'emergency' | 'urgent'): Promise<void> {
  await db().delete(alerts);
  const id = randomUUID();
  await db()
    .insert(staff)
    .values({
      id,
      centerCode: '13101',
      email: `${id}@hersys.example`,
      name: 'Ueda',
      role: 'nurse',
      passwordHash: 'none',
      sealedTotpSecret: 'none',
      createdAt: morning,
    });
  await newReport(await newCase(), level, morning);
}

const untilTold = (figure: number) => ({ passes: figure - 1 / secondsPerMinute, refused: figure });

export const dutyRows = {
  'duty.emergencyMinutes': {
    figure: 5,
    source: 'staff.md: an alert nobody acknowledges in N minutes; ours: 5 for an emergency',
    tried: (minutes) => untouchedAfter('emergency', minutes),
    border: untilTold,
    other: 2,
  },
  'duty.urgentMinutes': {
    figure: 30,
    source: 'staff.md: an alert nobody acknowledges in N minutes; ours: 30 for an urgent one',
    tried: (minutes) => untouchedAfter('urgent', minutes),
    border: untilTold,
    other: 12,
  },
  'duty.steps': {
    figure: 10,
    source: 'ours: letters that nobody answers end some day; the alert itself stays loud',
    tried: async (n) => {
      await onlyAlert('emergency');
      for (let step = 1; step <= n; step += 1) await escalateAlerts(later(5 * step));
      return (await db().select().from(alertEscalations)).length === n;
    },
    other: 3,
  },
} satisfies Record<string, LimitRow>;
