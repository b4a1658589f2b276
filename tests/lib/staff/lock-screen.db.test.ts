import { openBrowser } from '../../support/browser';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import { staff } from '@/db/schema/staff';
import { touch } from '@/lib/auth/sessions';
import { countOpenAlerts } from '@/lib/line-list/alerts';
import { unlock } from '@/lib/staff/lock-screen';
import { signInAfterInvitation, signInStaff, signOutStaff } from '@/lib/staff/sign-in-staff';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newCase, twoCenters } from '../../support/people';
import { newReport, newStaff, staffPassword, staffSession } from '../../support/staff';

let sato: Awaited<ReturnType<typeof newStaff>>;
let serial = 0;
const seconds = (count: number) => later(count / 60);

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  serial += 1;
  openBrowser(`192.0.2.${serial}`);
  await signInAfterInvitation(sato.staffId, morning);
});

describe('a session nobody uses', () => {
  test('is open after 14:59 and locked after 15:00, but not over', async () => {
    expect(await staffSession(seconds(14 * 60 + 59))).toMatchObject({ locked: false });
    expect(await staffSession(seconds(15 * 60))).toMatchObject({ locked: true });
    expect(await staffSession(seconds(15 * 60 + 1))).toMatchObject({ locked: true });
  });

  test('is over after twelve hours, locked or not', async () => {
    await touch(await staffSession(later(14)), later(12 * 60 - 1));
    expect(await staffSession(seconds(12 * 3600 - 1))).toMatchObject({ locked: false });
    await expect(staffSession(later(12 * 60))).rejects.toThrow('no staff session');
  });

  test('that has not shown its second factor is over after 15 minutes', async () => {
    openBrowser('198.51.100.9');
    await signInStaff({ email: sato.email, password: staffPassword }, morning);
    expect(await staffSession(seconds(14 * 60 + 59))).toMatchObject({ locked: false });
    await expect(staffSession(later(15))).rejects.toThrow('no staff session');
  });

  test('is not kept open by being looked at, only by being used, which is written at most once a minute', async () => {
    for (let minute = 1; minute < 15; minute += 1) await staffSession(later(minute));
    expect(await staffSession(later(15))).toMatchObject({ locked: true });

    const open = await staffSession(seconds(59));
    await touch(open, seconds(59));
    expect((await staffSession(seconds(59))).lastSeenAt).toEqual(morning);
    await touch(open, seconds(61));
    expect((await staffSession(seconds(61))).lastSeenAt).toEqual(seconds(61));
    expect(await staffSession(seconds(61 + 14 * 60 + 59))).toMatchObject({ locked: false });
  });
});

describe('unlocking', () => {
  const at = later(20);
  const locked = () => staffSession(at);

  test('takes the password and opens the same session, and it is written down', async () => {
    const before = await locked();
    expect(await unlock(before, staffPassword, at)).toEqual({ kind: 'unlocked' });
    expect(await staffSession(at)).toMatchObject({ locked: false, sessionHash: before.sessionHash });
    const events = await db().select().from(auditEvents).where(eq(auditEvents.action, 'staff.unlocked'));
    expect(events).toMatchObject([{ actorId: sato.staffId, centerCode: '13101' }]);
  });

  test('with the fifth wrong password ends the session; the right one comes too late', async () => {
    const session = await locked();
    for (let wrong = 1; wrong <= 4; wrong += 1)
      expect(await unlock(session, 'wrong Password 1', at)).toEqual({ kind: 'wrong' });
    expect(await unlock(session, 'wrong Password 1', at)).toEqual({ kind: 'ended' });
    expect(await unlock(session, staffPassword, at)).toEqual({ kind: 'ended' });
    await expect(locked()).rejects.toThrow('no staff session');
  });

  test('after four wrong passwords and the right one has five new attempts', async () => {
    const session = await locked();
    for (let wrong = 1; wrong <= 4; wrong += 1) await unlock(session, 'wrong Password 1', at);
    expect(await unlock(session, staffPassword, at)).toEqual({ kind: 'unlocked' });
    expect(await unlock(session, 'wrong Password 1', at)).toEqual({ kind: 'wrong' });
  });

  test('of 18 parallel guesses five at most are judged, and the session is over', async () => {
    const session = await locked();
    const judged = async () =>
      (await db().select().from(auditEvents).where(eq(auditEvents.action, 'staff.unlock-refused'))).length;
    const before = await judged();
    const outcomes = await Promise.all(
      Array.from({ length: 18 }, (_, index) => unlock(session, `wrong ${index}`, at)),
    );
    expect(outcomes.filter(({ kind }) => kind === 'wrong')).toHaveLength(4);
    expect((await judged()) - before).toBe(5);
    await expect(locked()).rejects.toThrow('no staff session');
  });

  test('wrong passwords count against signing in; wrong ones there keep nobody from unlocking', async () => {
    const session = await locked();
    for (let wrong = 1; wrong <= 5; wrong += 1)
      await signInStaff({ email: sato.email, password: 'wrong Password 1' }, at);
    expect(await unlock(session, staffPassword, at)).toEqual({ kind: 'unlocked' });

    openBrowser('198.51.100.10');
    await signInAfterInvitation(sato.staffId, morning);
    const other = await locked();
    for (let wrong = 1; wrong <= 5; wrong += 1) await unlock(other, 'wrong Password 1', at);
    const again = await signInStaff({ email: sato.email, password: staffPassword }, at);
    expect(again.kind).toBe('too-many-attempts');
  });

  test('does not bring a session back that was ended, nor let in somebody who was disabled', async () => {
    const session = await locked();
    await signOutStaff(session, at);
    expect(await unlock(session, staffPassword, at)).toEqual({ kind: 'ended' });

    const tanaka = await newStaff('tanaka', '13101');
    await signInAfterInvitation(tanaka.staffId, morning);
    const theirs = await locked();
    await db().update(staff).set({ disabledAt: at }).where(eq(staff.id, tanaka.staffId));
    await expect(locked()).rejects.toThrow('no staff session');
    expect(await unlock(theirs, staffPassword, at)).toEqual({ kind: 'wrong' });
  });

  test('counts nothing where the password could not be looked at', async () => {
    const session = await locked();
    const name = 'password_hash';
    await db().execute(`alter table staff rename column ${name} to away`);
    await expect(unlock(session, staffPassword, at)).rejects.toThrow();
    await db().execute(`alter table staff rename column away to ${name}`);
    const [row] = await db().select().from(sessions).where(eq(sessions.tokenHash, session.sessionHash));
    expect(row?.wrongUnlocks).toBe(0);
  });
});

test('the alarm counts the open alerts of one’s own center, and no others', async () => {
  const [hanako, taro] = [await newCase(), await newCase({ centerCode: '13104' })];
  await newReport(hanako, 'emergency', morning);
  await newReport(hanako, 'urgent', later(5));
  await newReport(hanako, 'review', later(10));
  await newReport(taro, 'emergency', morning);
  expect(await countOpenAlerts('13101')).toBe(2);
  expect(await countOpenAlerts('13104')).toBe(1);
});
