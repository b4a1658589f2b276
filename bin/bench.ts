import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchOptions } from '../tests/bench/support/options';
import { run, StartError } from './fail';
import { root } from './root';

const folder = `${root}/tests/bench`;
const document = `${root}/docs/performance.md`;
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const usage = `npm run bench -- [${names.join(' | ')} …] [--quick] [--rounds 3] [--seconds 2] [--overload 15] [--write]
                [--people 1000000] [--reports-per-person 14]
  without a name all parts run; --write puts what they print into docs/performance.md`;

// npm run bench: measures the product beside floors on this machine. Ratios hold; absolute figures are this machine's.
run(async () => {
  const { parts, write } = readArguments();
  for (const name of parts) {
    const part = (await import(`${folder}/${name}.ts`)) as { run: () => Promise<string> };
    const began = Date.now();
    const told = (await part.run()).trim();
    console.log(`\n### ${name}\n\n${told}\n`);
    console.error(`${name} took ${((Date.now() - began) / 1000).toFixed(0)} s`);
    if (write) writeInto(name, told);
  }
  process.exit(0);
});

function readArguments(): { parts: string[]; write: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      overload: { type: 'string' },
      people: { type: 'string' },
      'reports-per-person': { type: 'string' },
    },
  });
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new StartError(`There is no part ${unknown.join(', ')}.\n${usage}`);
  if (values.quick)
    Object.assign(benchOptions, {
      rounds: 1,
      seconds: 1.5,
      connections: [16],
      overloadSeconds: 5,
      people: 50_000,
    });
  const set = (
    key: 'rounds' | 'seconds' | 'overloadSeconds' | 'people' | 'reportsPerPerson',
    text: string | undefined,
  ) => {
    if (text !== undefined && !(Number(text) > 0)) throw new StartError(usage);
    if (text !== undefined) benchOptions[key] = Number(text);
  };
  set('rounds', values.rounds);
  set('seconds', values.seconds);
  set('overloadSeconds', values.overload);
  set('people', values.people);
  set('reportsPerPerson', values['reports-per-person']);
  return { parts: positionals.length > 0 ? positionals : names, write: values.write };
}

/** Replaces what stands between the markers of a part, with the command that printed it; a new part comes last. */
function writeInto(name: string, told: string): void {
  const [begin, end] = [`<!-- bench ${name} -->`, `<!-- end of ${name} -->`];
  const text = existsSync(document) ? readFileSync(document, 'utf8') : '# Performance\n';
  const block = `${begin}\n\n\`npm run bench -- ${name}\`, Node ${process.version}:\n\n${told}\n\n${end}`;
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  writeFileSync(
    document,
    from < 0 || to < 0
      ? `${text.trimEnd()}\n\n${block}\n`
      : text.slice(0, from) + block + text.slice(to + end.length),
  );
  spawnSync(`${root}/node_modules/.bin/prettier`, ['--write', '--log-level', 'warn', document]);
}
