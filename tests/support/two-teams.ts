import { freshDatabase } from './fresh-database';
import { twoCenters } from './people';
import { newStaff } from './staff';

/** An empty database with the two health centers: sato and the viewer tanaka at Chuo, suzuki at Shinjuku. */
export async function twoTeams() {
  await freshDatabase();
  await twoCenters();
  return {
    sato: await newStaff('sato', '13101'),
    suzuki: await newStaff('suzuki', '13104'),
    tanaka: await newStaff('tanaka', '13101', 'viewer'),
  };
}
