import 'server-only';
import { lt, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { limit } from '@/lib/limits';

/** Deletes what is left of letters that were sent or given up some days ago; answers how many. Their contents went at once. */
export async function purgeMails(at: Date): Promise<number> {
  const before = new Date(at.getTime() - limit('mail.keepSettledDays') * 86_400_000);
  const purged = await db()
    .delete(outgoingMails)
    .where(or(lt(outgoingMails.sentAt, before), lt(outgoingMails.failedAt, before)))
    .returning({ id: outgoingMails.id });
  return purged.length;
}
