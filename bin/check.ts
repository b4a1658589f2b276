import { pathToFileURL } from 'node:url';
import { runStep } from './run-step';

type Step = [name: string, ...command: string[]];

// The others read what it writes.
const first: Step = ['route types', 'next', 'typegen'];
// Each of them keeps one core busy, lint about as long as the rest together.
const sideBySide: Step[][] = [
  [['lint', 'eslint', '.', '--max-warnings', '0']],
  [
    ['types', 'tsc', '--noEmit'],
    ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
    ['dead code', 'knip'],
  ],
];

/** Format, types, lint and dead code; answers the names of the steps and of those that failed. */
export async function check(): Promise<{ passed: string[]; failed: string[] }> {
  const passed: string[] = [];
  const failed: string[] = [];
  const inTurn = async (steps: Step[]) => {
    for (const [name, program = '', ...args] of steps) {
      const code = await runStep(`node_modules/.bin/${program}`, args);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
      (code === 0 ? passed : failed).push(name);
    }
  };
  await inTurn([first]);
  await Promise.all(sideBySide.map(inTurn));
  return { passed, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await check();
  process.exitCode = failed.length > 0 ? 1 : 0;
}
