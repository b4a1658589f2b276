import 'server-only';
import { db } from '@/db/client';
import { healthCenters } from '@/db/schema/health-centers';
import { recordEvent, type Actor } from '@/lib/audit/record-event';

export interface NewCenter {
  /** The ministry's five-digit code, such as 13101. */
  code: string;
  name: string;
  nameJa: string;
  /** As people are to read and dial it. */
  phone: string;
}

export type CreateCenterOutcome = { kind: 'created'; code: string } | { kind: 'already-exists' };

/** Opens a health center. Its code can be taken once. */
export async function createCenter(actor: Actor, center: NewCenter, at: Date): Promise<CreateCenterOutcome> {
  return db().transaction(async (tx) => {
    const { code, name, nameJa, phone } = center;
    const [created] = await tx
      .insert(healthCenters)
      .values({ code, name, nameJa, phone, createdAt: at })
      .onConflictDoNothing()
      .returning({ code: healthCenters.code });
    if (!created) return { kind: 'already-exists' };
    await recordEvent(tx, actor, { action: 'center.created', centerCode: code }, at);
    return { kind: 'created', code };
  });
}
