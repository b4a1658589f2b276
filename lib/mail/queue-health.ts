import 'server-only';
import { and, asc, count, desc, gt, isNull, min, notInArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { mailBoss } from './queue';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How the letters fare: how many wait and since when, and how many of the last 24 hours were refused for good. */
export async function queueHealth(at: Date) {
  const waitingOnes = and(isNull(outgoingMails.sentAt), isNull(outgoingMails.failedAt));
  const refusedOnes = and(
    gt(outgoingMails.failedAt, new Date(at.getTime() - day)),
    notInArray(outgoingMails.lastErrorKind, ['expired', 'replaced']),
  );
  const [installed, [waiting], [oldest], [refused], [lastRefused]] = await Promise.all([
    mailBoss().isInstalled(),
    db()
      .select({ letters: count(), since: min(outgoingMails.createdAt) })
      .from(outgoingMails)
      .where(waitingOnes),
    db()
      .select({ lastErrorKind: outgoingMails.lastErrorKind })
      .from(outgoingMails)
      .where(waitingOnes)
      .orderBy(asc(outgoingMails.createdAt))
      .limit(1),
    db().select({ letters: count() }).from(outgoingMails).where(refusedOnes),
    db()
      .select({ lastErrorKind: outgoingMails.lastErrorKind })
      .from(outgoingMails)
      .where(refusedOnes)
      .orderBy(desc(outgoingMails.failedAt))
      .limit(1),
  ]);
  return {
    installed,
    waiting: waiting?.letters ?? 0,
    waitingMinutes: waiting?.since ? Math.floor((at.getTime() - waiting.since.getTime()) / minute) : 0,
    lastErrorKind: oldest?.lastErrorKind ?? null,
    failedToday: refused?.letters ?? 0,
    failedErrorKind: lastRefused?.lastErrorKind ?? null,
  };
}
