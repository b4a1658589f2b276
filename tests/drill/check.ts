/** One thing that a part of the drill promises: what it is, what was seen, and whether that is right. */
export interface Check {
  what: string;
  seen: string;
  ok: boolean | 'skipped';
}

export interface DrillOptions {
  /** The few minutes that run for every change, instead of the whole. */
  short: boolean;
  /** What chooses moments and answers; printed, so that a bad run can be had again. */
  seed: number;
  /** How long the soak lasts. */
  minutes: number;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const equal = (what: string, seen: number, expected: number): Check => ({
  what,
  seen: seen === expected ? String(seen) : `${seen}, expected ${expected}`,
  ok: seen === expected,
});

export const atMost = (what: string, seen: number, most: number, unit = ''): Check => ({
  what,
  seen: `${Math.round(seen * 10) / 10}${unit} (at most ${most}${unit})`,
  ok: seen <= most,
});
