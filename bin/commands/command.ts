import type { z } from 'zod';

/** What a command says at its end: one JSON object for scripts and the same in words, or why it would not. */
export type CommandResult =
  { kind: 'done'; json: object; text: string } | { kind: 'refused'; reason: string; json?: object };

export interface Command {
  /** As in the usage: `--code 13101 --name "…"`. */
  usage: string;
  summary: string;
  /** The options without their dashes. */
  options: string[];
  /** Those of them that stand alone, without a value. */
  flags: readonly string[];
  /** Reads the options; throws UsageError with every problem. Answers what remains to be done. */
  prepare: (values: Record<string, string>) => (at: Date) => Promise<CommandResult>;
  /** False where the command itself looks at a database that may be missing or old. */
  needsDatabase: boolean;
}

/** The person at the terminal used a command wrongly; each problem is one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

/** A command whose options are the keys of a zod object. */
export function command<Schema extends z.ZodObject>(
  parts: {
    usage: string;
    summary: string;
    schema: Schema;
    needsDatabase?: boolean;
    flags?: readonly string[];
  },
  run: (input: z.output<Schema>, at: Date) => Promise<CommandResult>,
): Command {
  const { usage, summary, schema, needsDatabase = true, flags = [] } = parts;
  return {
    usage,
    summary,
    needsDatabase,
    options: Object.keys(schema.shape),
    flags,
    prepare: (values) => {
      const parsed = schema.safeParse(values);
      if (parsed.success) return (at) => run(parsed.data, at);
      const problems = parsed.error.issues.map(({ path, message }) => {
        const option = path[0] === undefined ? '' : `--${String(path[0])}`;
        return option && values[option.slice(2)] === undefined
          ? `${option} is missing`
          : `${option} ${message}`.trim();
      });
      throw new UsageError([...new Set(problems)]);
    },
  };
}
