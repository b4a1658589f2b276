import 'server-only';
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { pushDevices, reminderSettings } from '@/db/schema/reminders';
import { uuidV7 } from '@/db/uuid-v7';
import { limit } from '@/lib/limits';
import { rearm, usualTimes } from './arm';
import { change } from './own-reminders';

/** Who sits at the device: an account, and the session it is signed in with. */
interface AtDevice {
  kind: 'account';
  accountId: string;
  sessionHash: string;
}

interface Subscription {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/**
 * Reminds on this device from now on. It is nobody else's any more: whoever was signed in there before is not reminded on a
 * phone that another person holds. Of too many devices the oldest ends.
 */
export async function addDevice(
  who: AtDevice,
  subscription: Subscription,
  device: string,
  at: Date,
): Promise<void> {
  await change(who, at, async (tx) => {
    await tx.delete(pushDevices).where(eq(pushDevices.endpoint, subscription.endpoint));
    await insertDevice(tx, who, subscription, device, at);
    const own = await tx
      .select({ id: pushDevices.id })
      .from(pushDevices)
      .where(eq(pushDevices.accountId, who.accountId))
      .orderBy(asc(pushDevices.createdAt), asc(pushDevices.id));
    const tooMany = own.slice(0, Math.max(0, own.length - limit('reminder.devices')));
    if (tooMany.length > 0)
      await tx.delete(pushDevices).where(
        inArray(
          pushDevices.id,
          tooMany.map(({ id }) => id),
        ),
      );
    const usual = await usualTimes(tx, who.accountId);
    const { morningAt, eveningAt } = usual;
    await tx
      .insert(reminderSettings)
      .values({ accountId: who.accountId, byMail: false, morningAt, eveningAt, updatedAt: at })
      .onConflictDoNothing();
    return { devices: own.length - tooMany.length };
  });
}

/**
 * What a browser says that was a device before: whose it is now, and its new address where the push service gave it one. It
 * stays this account's, or is nobody's from here on. Answers whether it is this account's.
 */
export async function meetDevice(
  who: AtDevice,
  subscription: Subscription,
  replaces: string | undefined,
  at: Date,
): Promise<boolean> {
  return db().transaction(async (tx) => {
    const before = await tx
      .delete(pushDevices)
      .where(inArray(pushDevices.endpoint, [subscription.endpoint, ...(replaces ? [replaces] : [])]))
      .returning();
    const own = before.find(({ accountId }) => accountId === who.accountId);
    if (own) await insertDevice(tx, who, subscription, own.device, own.createdAt);
    for (const accountId of new Set(before.map((each) => each.accountId))) await rearm(tx, accountId, at);
    return own !== undefined;
  });
}

/** "Remove": of the person's own devices only. */
export async function removeDevice(
  who: Pick<AtDevice, 'kind' | 'accountId'>,
  deviceId: string,
  at: Date,
): Promise<void> {
  await change(who, at, async (tx) => {
    const removed = await tx
      .delete(pushDevices)
      .where(and(eq(pushDevices.id, deviceId), eq(pushDevices.accountId, who.accountId)))
      .returning({ id: pushDevices.id });
    return removed.length > 0 && { removed: removed.length };
  });
}

/** Signing out ends the device, too: the phone stays silent about a person who has left it. */
export async function dropDevicesOf(
  session: Pick<AtDevice, 'accountId' | 'sessionHash'>,
  at: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    const dropped = await tx
      .delete(pushDevices)
      .where(
        and(eq(pushDevices.sessionHash, session.sessionHash), eq(pushDevices.accountId, session.accountId)),
      )
      .returning({ id: pushDevices.id });
    if (dropped.length > 0) await rearm(tx, session.accountId, at);
  });
}

/** Devices whose session was ended from elsewhere are sent nothing; once a day they go. */
export async function dropDeadDevices(at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const ended = tx.select({ hash: sessions.tokenHash }).from(sessions).where(isNotNull(sessions.revokedAt));
    const dropped = await tx
      .delete(pushDevices)
      .where(inArray(pushDevices.sessionHash, ended))
      .returning({ accountId: pushDevices.accountId });
    for (const accountId of new Set(dropped.map((each) => each.accountId))) await rearm(tx, accountId, at);
  });
}

async function insertDevice(
  tx: DatabaseOrTransaction,
  { accountId, sessionHash }: AtDevice,
  { endpoint, p256dh, auth }: Subscription,
  device: string,
  at: Date,
): Promise<void> {
  const id = uuidV7(at);
  await tx
    .insert(pushDevices)
    .values({ id, accountId, sessionHash, endpoint, p256dh, authSecret: auth, device, createdAt: at })
    .onConflictDoNothing();
}
