import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Where a server may stand, with its offset from UTC on 22 November 2026, in minutes as JavaScript counts them. */
const zones = [
  ['UTC', 0],
  ['Asia/Tokyo', -540],
  ['America/New_York', 300],
] as const;

/** Runs the same tests as if the server stood in each of these time zones. */
export function inEveryZone(tests: (zone: string) => void): void {
  describe.each(zones)('on a server in %s', (zone, offset) => {
    const before = process.env.TZ;
    beforeAll(() => {
      process.env.TZ = zone;
    });
    afterAll(() => {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    });

    test('its clock is that zone’s', () => {
      expect(new Date('2026-11-22T00:00:00Z').getTimezoneOffset()).toBe(offset);
    });
    tests(zone);
  });
}
