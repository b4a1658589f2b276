import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { equal, type Check } from './check';
import { signedInPatients } from './patients';
import { Product } from './product';
import { newReport, send } from './reports';

const zones = ['UTC', 'Asia/Tokyo', 'America/New_York'];

/** Moments on the clocks of Japan, and the day on which a report of that moment falls. */
const moments: [moment: string, day: string][] = [
  ['2026-12-31T23:59:59', '2026-12-31'],
  ['2027-01-01T00:00:00', '2027-01-01'],
  ['2027-02-28T23:59:59', '2027-02-28'],
  ['2027-03-01T00:00:00', '2027-03-01'],
  // The night in which clocks change in New York.
  ['2027-03-14T15:59:59', '2027-03-14'],
  ['2027-03-14T16:00:00', '2027-03-14'],
  ['2027-03-14T23:59:59', '2027-03-14'],
  ['2028-02-28T23:59:59', '2028-02-28'],
  ['2028-02-29T00:00:00', '2028-02-29'],
  ['2028-02-29T23:59:59', '2028-02-29'],
  ['2028-03-01T00:00:00', '2028-03-01'],
  ['2028-12-31T23:59:59', '2028-12-31'],
];
const lastDay = '2028-12-31';

/** G16: whatever the time zone of the server, a report falls on the day it is in Japan, and none comes after monitoring. */
export async function clock(): Promise<Check[]> {
  const checks: Check[] = [];
  for (const zone of zones) {
    const folder = mkdtempSync(join(tmpdir(), 'hersys-clock-'));
    const file = join(folder, 'offset');
    writeFileSync(file, '0');
    const product = await Product.start({ env: { TZ: zone, HERSYS_CLOCK_FILE: file } });
    try {
      const [patient] = await signedInPatients(product, 1, { until: lastDay });
      const wrong: string[] = [];
      const ask = async (moment: string) => {
        const instant = new Date(`${moment}+09:00`);
        writeFileSync(file, String(instant.getTime() - Date.now()));
        if (!patient) throw new Error('nobody is there to report');
        return send(product, newReport(patient, { measuredAt: instant.toISOString() }));
      };
      for (const [moment, day] of moments) {
        const { status, body } = await ask(moment);
        if (status !== 201 || z.object({ reportOn: z.string() }).parse(JSON.parse(body)).reportOn !== day)
          wrong.push(`${moment} → ${status} ${body.slice(0, 120)}`);
      }
      const after = await ask('2029-01-01T00:00:00');
      if (after.status !== 403 || !after.body.includes('monitoring-ended'))
        wrong.push(`after the last day → ${after.status}`);
      checks.push({
        ...equal(`TZ=${zone}: ${moments.length + 1} moments, wrong days`, wrong.length, 0),
        seen: wrong.join('; ') || '0',
      });
    } finally {
      await product.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return checks;
}
