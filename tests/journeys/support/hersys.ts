import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a command of the product's CLI with `--json` and answers the object it prints. */
export async function hersys(...args: string[]): Promise<Record<string, string>> {
  const command = ['--conditions=react-server', '--import', 'tsx', 'bin/hersys.ts', ...args, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  return JSON.parse(stdout) as Record<string, string>;
}
