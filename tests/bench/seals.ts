import { closeDatabase } from '../../db/client';
import { sealEvents } from '../../lib/audit/seal-events';
import { verifySeals } from '../../lib/audit/verify-seals';
import { startBenchDatabase } from './support/database';
import { benchOptions } from './support/options';
import { memoryOf } from './support/processes';
import { table } from './support/table';

/** G18: how long the events of a large center take to be sealed and to be verified, beside reading them once. */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  process.env.DATABASE_URL = database.url;
  const events = benchOptions.people;
  await database.sql`
    insert into audit_events (id, center_code, at, actor_kind, action, case_id, details)
    select gen_random_uuid(), '13001', now() - make_interval(secs => n), 'staff', 'case.viewed', gen_random_uuid(),
      '{"n": 1}' from generate_series(1, ${events}::int) n`;
  await database.sql`analyze`;
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return (performance.now() - began) / 1000;
  };
  const reading = await timed(
    () => database.sql`select count(*) from audit_events where length(details::text) > 0`,
  );
  const sealing = await timed(() => sealEvents(new Date()));
  let broken = -1;
  const verifying = await timed(async () => {
    broken = (await verifySeals()).broken.length;
  });
  const { peak } = memoryOf(process.pid);
  await closeDatabase();
  await database.stop();
  const row = (what: string, seconds: number) => [
    what,
    `${seconds.toFixed(1)} s`,
    `${(seconds / reading).toFixed(1)}`,
  ];
  const rows = [
    [`${events.toLocaleString('en')} events of one center`, 'time', 'to reading them once'],
    row('sealed', sealing),
    row('verified', verifying),
  ];
  return `${table(rows)}\n\nBroken seals: ${broken}. Memory of the process at its most: ${peak.toFixed(0)} MiB.`;
}
