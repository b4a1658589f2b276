import { vi } from 'vitest';

/** From here on the clock stands still, and moves only when it is told to. Timers and the network go on. */
export function stopClock(at = new Date()): Date {
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  return at;
}

/** Lets so many seconds pass on the stopped clock, and tells the time. */
export function passTime(seconds: number): Date {
  vi.setSystemTime(Date.now() + seconds * 1000);
  return new Date();
}
