import { parseArgs } from 'node:util';
import { stopAllProducts } from '../tests/drill/product';
import type { Check, DrillOptions } from '../tests/drill/check';
import { backup } from '../tests/drill/backup';
import { clicks } from '../tests/drill/clicks';
import { clock } from '../tests/drill/clock';
import { disk } from '../tests/drill/disk';
import { importing } from '../tests/drill/import';
import { kills } from '../tests/drill/kills';
import { languages } from '../tests/drill/languages';
import { mail } from '../tests/drill/mail';
import { outage } from '../tests/drill/outage';
import { reminding } from '../tests/drill/reminders';
import { soak } from '../tests/drill/soak';
import { buildWhenOlder } from './build-when-older';
import { run, StartError } from './fail';

const parts: Record<string, (options: DrillOptions) => Promise<Check[]>> = {
  kills,
  clicks,
  outage,
  mail,
  clock,
  disk,
  backup,
  import: importing,
  reminders: reminding,
  languages,
  soak,
};
const usage = `npm run drill -- [${Object.keys(parts).join(' | ')} …] [--short] [--seed 1] [--minutes 5]
  without a name all parts run; --short is what runs for every change; --minutes is how long the soak lasts`;

// npm run drill: kills, stops and fills what the product stands on, and counts what it had promised.
run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      minutes: { type: 'string', default: '5' },
    },
  });
  const unknown = positionals.filter((name) => !(name in parts));
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
  if (unknown.length > 0 || !Number.isInteger(seed)) throw new StartError(usage);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stopAllProducts().finally(() => process.exit(1)));

  await buildWhenOlder((step) => console.error(step)).done;
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, part] of Object.entries(parts)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const began = Date.now();
    console.log(`\n${name} (seed ${seed})`);
    for (const { what, seen, ok } of await part({
      short: values.short,
      seed,
      minutes: Number(values.minutes),
    }).catch(broken)) {
      count[ok === 'skipped' ? 'skipped' : ok ? 'passed' : 'failed'] += 1;
      console.log(`  ${ok === 'skipped' ? '-' : ok ? '✓' : '✗'} ${what}: ${seen}`);
    }
    console.log(`  (${Math.round((Date.now() - began) / 1000)} s)`);
  }
  await stopAllProducts();
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
  process.exit(count.failed > 0 ? 1 : 0);
});

function broken(error: unknown): Check[] {
  return [
    {
      what: 'the part came to its end',
      seen: error instanceof Error ? error.message : String(error),
      ok: false,
    },
  ];
}
