import { pathToFileURL } from 'node:url';
import { runStep } from './run-step';

const steps: [name: string, ...command: string[]][] = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['route types', 'next', 'typegen'],
  ['types', 'tsc', '--noEmit'],
  ['lint', 'eslint', '.', '--max-warnings', '0'],
  ['dead code', 'knip'],
];

/** Format, types, lint and dead code; answers the names of the steps and of those that failed. */
export async function check(): Promise<{ passed: string[]; failed: string[] }> {
  const passed: string[] = [];
  const failed: string[] = [];
  for (const [name, program = '', ...args] of steps) {
    const code = await runStep(`node_modules/.bin/${program}`, args);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
    (code === 0 ? passed : failed).push(name);
  }
  return { passed, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await check();
  process.exitCode = failed.length > 0 ? 1 : 0;
}
