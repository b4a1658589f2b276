import { count } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '../../db/client';
import { cases } from '../../db/schema/cases';
import { japanDateOf } from '../../lib/japan-time';
import { closeMailQueue, ensureMailQueue } from '../../lib/mail/queue';
import { dueNow, toWarnOf } from '../../lib/retention/due';
import { centersKeeping, keepNoLonger } from '../../lib/retention/keep-no-longer';
import { command } from './command';
import { centerCode } from './values';

export const retentionDue = command(
  {
    usage: '[--center 13101]',
    summary:
      'Says how many closed records would be deleted, and of how many somebody would be told, without doing it.',
    schema: z.object({ center: centerCode.optional() }),
  },
  async ({ center: code }, at) => {
    const today = japanDateOf(at);
    const people = async (condition: ReturnType<typeof dueNow>) =>
      (await db().select({ people: count() }).from(cases).where(condition))[0]?.people ?? 0;
    const centers = await Promise.all(
      (await centersKeeping(code)).map(async (center) => ({
        center: center.code,
        retentionDays: center.retentionDays,
        due: await people(dueNow(center, today)),
        toWarnOf: await people(toWarnOf(center, today)),
      })),
    );
    if (code !== undefined && centers.length === 0)
      return { kind: 'refused', reason: `There is no health center with the code ${code}.` };
    const text = centers
      .map(
        (each) =>
          `${each.center}: ${each.due} to delete, ${each.toWarnOf} to tell of (kept ${each.retentionDays} days)`,
      )
      .join('\n');
    return { kind: 'done', json: { centers }, text };
  },
);

export const retentionPurge = command(
  {
    usage: '',
    summary:
      'Does now what the product does daily: tells of closed records that are due within a week, deletes those whose day has come.',
    schema: z.object({}),
  },
  async (_, at) => {
    await ensureMailQueue();
    const { warned, purged } = await keepNoLonger(at).finally(closeMailQueue);
    return { kind: 'done', json: { warned, purged }, text: `${purged} deleted, told of ${warned}` };
  },
);
