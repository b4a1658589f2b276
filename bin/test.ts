import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { check } from './check';
import { findChromium, findShell } from './find-chromium';
import { runStep } from './run-step';

const results = 'test-results';
const program = (name: string) => `node_modules/.bin/${name}`;

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestResult = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});
const playwrightResult = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/**
 * So many of several hundred journeys may pass at the second try only: a browser on a busy machine is late now and then.
 * The list above names each as flaky, and each is a fault to find; one more than this fails the run.
 */
const mostFlaky = 2;

/** A step that leaves its figures in a file; one that ends badly without saying so counts as a failure. */
async function counted(args: string[], file: string, env: NodeJS.ProcessEnv, read: (json: unknown) => Count) {
  const [command = '', ...rest] = args;
  const code = await runStep(program(command), rest, env);
  try {
    const count = read(JSON.parse(readFileSync(file, 'utf8')));
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function vitest(): Promise<Count> {
  const file = `${results}/vitest.json`;
  const args = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return counted(args, file, process.env, (json) => {
    const { numPassedTests, numFailedTests, numPendingTests } = vitestResult.parse(json);
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  });
}

async function journeys(): Promise<Count> {
  const file = `${results}/journeys.json`;
  const browser = await findChromium();
  const env = {
    ...process.env,
    CHROMIUM_PATH: browser,
    CHROMIUM_SHELL_PATH: await findShell(browser),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  };
  return counted(['playwright', 'test', '--reporter=list,json'], file, env, (json) => {
    const { expected, unexpected, flaky, skipped } = playwrightResult.parse(json).stats;
    if (flaky > 0) console.log(`${flaky} of the journeys needed a second try`);
    return flaky > mostFlaky
      ? { passed: expected, failed: unexpected + flaky, skipped }
      : { passed: expected + flaky, failed: unexpected, skipped };
  });
}

async function build(): Promise<Count> {
  const code = await runStep(program('next'), ['build']);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function staticChecks(): Promise<Count> {
  const { passed, failed } = await check();
  return { passed: passed.length, failed: failed.length, skipped: 0 };
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const step of [staticChecks, vitest, build, journeys]) {
  const count = await step();
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  // Without a build there is nothing to walk through in a browser.
  if (step === build && count.failed > 0) break;
}
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
