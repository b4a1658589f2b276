import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../db/embedded';
import { EmbeddedPostgresError } from '../db/embedded-error';
import { migrate } from '../db/migrate';
import { EnvError } from '../lib/env';
import { japanDateOf } from '../lib/japan-time';
import { type Command, UsageError } from './commands/command';
import { localConfiguration } from './local-configuration';
import { dataFolder, root } from './root';

// What commands print is read by scripts: the log stays out of it.
process.env.LOG_LEVEL = 'silent';

const usage = (commands: Command[]) =>
  [
    'Usage: npm run --silent hersys -- <command> [options]   (--json prints one JSON object, --help explains)',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(15)} ${summary}`),
  ].join('\n');

const explain = ({ name, summary, options }: Command) =>
  [
    `${name}: ${summary}`,
    ...Object.entries(options).map(
      ([option, { required, example, help }]) =>
        `  --${option} ${example}${required ? ' (required)' : ''}${help ? `  ${help}` : ''}`,
    ),
  ].join('\n');

/** Without a configuration of its own a checkout uses the one that the demo and the development server made up. */
function configure(): void {
  if (existsSync(`${root}/.env`)) process.loadEnvFile(`${root}/.env`);
  if (process.env.AUTH_SECRET || !existsSync(`${dataFolder}/auth-secret`)) return;
  const note = `${dataFolder}/demo.json`;
  const demo = existsSync(note)
    ? (JSON.parse(readFileSync(note, 'utf8')) as { appUrl: string; mailboxUrl: string })
    : undefined;
  const port = Number(demo ? new URL(demo.appUrl).port : '') || 3000;
  for (const [name, value] of Object.entries(
    localConfiguration(port, demo?.mailboxUrl ?? 'http://127.0.0.1:8025'),
  )) {
    process.env[name] ||= value;
  }
}

/** The database of the environment, or our own: joined when it runs, started for a moment when not. */
async function openDatabase(): Promise<() => Promise<void>> {
  if (process.env.DATABASE_URL) return async () => {};
  const embedded = await startEmbeddedPostgres({ dataDir: `${dataFolder}/postgres` });
  process.env.DATABASE_URL = embedded.url;
  return () => embedded.stop();
}

function optionsOf(command: Command, args: string[]) {
  const names = Object.keys(command.options);
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const given = values as Record<string, string>;
  const missing = names.filter((name) => command.options[name]?.required && !given[name]);
  if (missing.length > 0) throw new UsageError(`${missing.map((name) => `--${name}`).join(', ')} is missing`);
  return given;
}

async function main(words: string[]): Promise<number> {
  configure();
  const { commands } = await import('./commands/all');
  const json = words.includes('--json');
  const args = words.filter((word) => word !== '--json');
  const help = args.includes('--help');
  const command = commands.find(({ name }) => args.slice(0, name.split(' ').length).join(' ') === name);
  if (!command) {
    (help ? console.log : console.error)(usage(commands));
    return help ? 0 : 2;
  }
  if (help) {
    console.log(explain(command));
    return 0;
  }
  const given = optionsOf(command, args.slice(command.name.split(' ').length));
  const closeServer = await openDatabase();
  try {
    await migrate(process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL || '', japanDateOf(new Date()));
    const result = await command.run(given);
    if (json && result.json) console.log(JSON.stringify(result.json));
    else if (result.kind === 'done') console.log(result.text);
    if (result.kind === 'refused') console.error(result.reason);
    return result.kind === 'done' ? 0 : 1;
  } finally {
    const { closeMailQueue } = await import('../lib/mail/queue');
    const { closeDatabase } = await import('../db/client');
    await closeMailQueue();
    await closeDatabase();
    await closeServer();
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const badWords =
      error instanceof UsageError ||
      (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    const plain = badWords || error instanceof EmbeddedPostgresError || error instanceof EnvError;
    console.error(plain ? (error as Error).message : error);
    process.exit(badWords ? 2 : 1);
  },
);
