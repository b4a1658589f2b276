/** What a command came to: `refused` is said on stderr and ends with 1; a usage error ends with 2. */
export type CommandResult =
  | { kind: 'done'; json: Record<string, unknown>; text: string }
  | { kind: 'refused'; reason: string; json?: Record<string, unknown> };

export interface Command {
  /** The words that call it, such as `center create`. */
  name: string;
  /** One line for the list of commands. */
  summary: string;
  options: Record<string, { required?: boolean; example: string; help?: string }>;
  run(given: Record<string, string>): Promise<CommandResult>;
}

/** A value that does not fit its option: the caller's words are off, not the state of the world. */
export class UsageError extends Error {
  override name = 'UsageError';
}
