import type { LimitName } from '@/lib/limits';

/** How a limit is gone up to, and one beyond. */
export interface LimitRow {
  /** The figure as shipped, and where it is asked for. */
  figure: number;
  source: string;
  /** Goes exactly so far, in a fresh browser with fresh people, and says whether the last of it was let through. */
  tried: (amount: number) => Promise<boolean>;
  /** What is just let through, and what is just refused, where the figure is n. Unless told: n, and one more. */
  border?: (figure: number) => { passes: number; refused: number };
  /** Another figure that is set, to see that it is this one which is asked. */
  other: number;
  /** What must not stand in the way meanwhile. */
  meanwhile?: Partial<Record<LimitName, number>>;
}

/** Lifetimes: a second before the end, and the end. */
export const until = (perUnit: number) => (figure: number) => ({
  passes: figure - 1 / perUnit,
  refused: figure,
});
export const secondsPerMinute = 60;
export const secondsPerHour = 3_600;
export const secondsPerDay = 86_400;
