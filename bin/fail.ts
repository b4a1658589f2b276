import { EmbeddedPostgresError } from '../db/embedded-error';
import { EnvError } from '../lib/env';

/** A reason to end that the person at the terminal can act upon. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Runs a command; what it throws ends the process with 1: a reason in plain words, anything else with its trace. */
export function run(command: () => Promise<void>): void {
  command().catch((error: unknown) => {
    const plain =
      error instanceof StartError || error instanceof EnvError || error instanceof EmbeddedPostgresError;
    console.error(plain ? error.message : error);
    process.exit(1);
  });
}
