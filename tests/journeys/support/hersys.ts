import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Answered, Asked } from './hersys-process';

let running: { child: ChildProcess; databaseUrl: string | undefined } | undefined;
let before: Promise<unknown> = Promise.resolve();

/** The process that runs the commands for this process's product. It ends with us. */
function commandProcess(): ChildProcess {
  const databaseUrl = process.env.DATABASE_URL;
  if (running?.child.connected && running.databaseUrl === databaseUrl) return running.child;
  if (running?.child.connected) running.child.disconnect();
  const child = fork('tests/journeys/support/hersys-process.ts', [], {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    env: { ...process.env, LOG_LEVEL: 'silent' },
  });
  child.unref();
  running = { child, databaseUrl };
  return child;
}

async function ask(asked: Asked): Promise<Record<string, string>> {
  const child = commandProcess();
  child.channel?.ref();
  const answer = once(child, 'message', { signal: AbortSignal.timeout(30_000) });
  child.send(asked);
  const [answered] = (await answer) as [Answered];
  child.channel?.unref();
  if ('refused' in answered) throw new Error(`hersys ${asked.name}: ${answered.refused}`);
  return answered.json;
}

/** Runs a command of the product's CLI, given as its words and `--option value` pairs, one at a time; answers its JSON object. */
export async function hersys(...args: string[]): Promise<Record<string, string>> {
  const first = args.findIndex((arg) => arg.startsWith('--'));
  const options = args.slice(first);
  const values = Object.fromEntries(
    options.flatMap((option, index) => (index % 2 ? [] : [[option.slice(2), options[index + 1] ?? '']])),
  );
  const asked = { name: args.slice(0, first).join(' '), values };
  const answer = before.then(() => ask(asked));
  before = answer.catch(() => undefined);
  return answer;
}
