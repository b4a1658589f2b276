import { randomUUID } from 'node:crypto';
import { openSession, touch } from '@/lib/auth/sessions';
import { isFresh } from '@/lib/auth/current-staff';
import { readStaffSession } from '@/lib/auth/staff-sessions';
import { resetSecondFactor } from '@/lib/staff/administer-staff';
import { unlock } from '@/lib/staff/lock-screen';
import { setUpAnew } from '@/lib/staff/set-up-anew';
import { signInStaff } from '@/lib/staff/sign-in-staff';
import { newTotpSecret } from '@/lib/staff/totp';
import { openBrowser } from '../../support/browser';
import { later, morning } from '../../support/people';
import { codeAt, newStaff, staffPassword, staffSession as sessionHere } from '../../support/staff';
import { busyUntil } from './busy-until';
import { type LimitRow, secondsPerHour, secondsPerMinute, until } from './limit-row';

const hour = 60;
let sato: ReturnType<typeof newStaff> | undefined;

/** A session of sato's, second factor shown: whether it is open at that minute, which counts as use. */
async function staffSession() {
  const { staffId } = await (sato ??= newStaff('sato', '13101'));
  const { token } = await openSession({ staffId, secondFactorShown: true }, morning);
  const open = async (minutes: number) => {
    const session = await readStaffSession(token, later(minutes));
    if (!session || session.locked) return false;
    await touch(session, later(minutes));
    return true;
  };
  return { token, open };
}

export const staffRows = {
  'session.staffIdleMinutes': {
    figure: 15,
    source: 'G7',
    tried: async (minutes) => (await staffSession()).open(minutes),
    border: until(secondsPerMinute),
    other: 4,
  },
  'session.staffHours': {
    figure: 12,
    source: 'G7',
    tried: async (hours) => busyUntil((await staffSession()).open, hours * hour),
    border: until(secondsPerHour),
    other: 2,
  },
  'session.wrongUnlocks': {
    figure: 5,
    source: 'G7: the lock screen is no place to guess',
    tried: async (n) => {
      openBrowser('203.0.113.30');
      const { token } = await staffSession();
      const session = await readStaffSession(token, later(30));
      if (!session?.locked) throw new Error('the session is not locked');
      for (let wrong = 1; wrong < n; wrong += 1) await unlock(session, 'wrong', later(30));
      return (await unlock(session, staffPassword, later(30))).kind === 'unlocked';
    },
    other: 2,
  },
  'session.freshProofMinutes': {
    figure: 20,
    source: 'G8',
    tried: (minutes) => Promise.resolve(isFresh({ secondFactorAt: morning }, later(minutes))),
    border: (figure) => ({ passes: figure, refused: figure + 1 / secondsPerMinute }),
    other: 3,
  },
  'secondFactor.resetHours': {
    figure: 24,
    source: 'ours: until then the password alone is enough; long enough for the next shift',
    tried: async (hours) => {
      const mori = await newStaff(randomUUID(), '13101', 'center-admin');
      const { staffId, email } = await newStaff(randomUUID(), '13101');
      await resetSecondFactor({ ...mori, role: 'center-admin' }, staffId, morning);
      openBrowser('203.0.113.31');
      const at = later(hours * hour);
      await signInStaff({ email, password: staffPassword }, at);
      const secret = newTotpSecret();
      return (await setUpAnew(await sessionHere(at), secret, codeAt(secret, at), at)).kind === 'set-up';
    },
    border: until(secondsPerHour),
    other: 2,
  },
} satisfies Record<string, LimitRow>;
