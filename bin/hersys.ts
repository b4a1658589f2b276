import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EmbeddedPostgresError } from '../db/embedded-error';
import { EnvError } from '../lib/env';
import type { Command, CommandResult } from './commands/command';
import { root } from './root';

// npm run --silent hersys -- <command>: what an administrator does at the terminal. Exit 0 done, 1 refused, 2 usage.
if (existsSync(`${root}/.env`)) process.loadEnvFile(`${root}/.env`);
// Standard output belongs to the command's own answer.
process.env.LOG_LEVEL = 'silent';

const [
  { centerCreate },
  { staffInvite },
  { staffRole },
  { staffDisable },
  { idIssue },
  { idRevoke },
  { sessionsEnd },
  { auditVerify },
  { settingsShow },
  { pushKeys },
  { backup },
  { restore },
  { retentionDue, retentionPurge },
  { doctor },
  { UsageError },
  { openDatabase },
  { errorKind },
] = await Promise.all([
  import('./commands/center-create'),
  import('./commands/staff-invite'),
  import('./commands/staff-role'),
  import('./commands/staff-disable'),
  import('./commands/id-issue'),
  import('./commands/id-revoke'),
  import('./commands/sessions-end'),
  import('./commands/audit-verify'),
  import('./commands/settings-show'),
  import('./commands/push-keys'),
  import('./commands/backup'),
  import('./commands/restore'),
  import('./commands/retention'),
  import('./commands/doctor'),
  import('./commands/command'),
  import('./commands/open-database'),
  import('../lib/log'),
]);

const commands = new Map<string, Command>([
  ['center create', centerCreate],
  ['staff invite', staffInvite],
  ['staff role', staffRole],
  ['staff disable', staffDisable],
  ['id issue', idIssue],
  ['id revoke', idRevoke],
  ['sessions end', sessionsEnd],
  ['audit verify', auditVerify],
  ['settings show', settingsShow],
  ['push-keys', pushKeys],
  ['backup', backup],
  ['restore', restore],
  ['retention due', retentionDue],
  ['retention purge', retentionPurge],
  ['doctor', doctor],
]);

function help(): string {
  const lines = [...commands].flatMap(([name, { usage, summary }]) => [
    `  ${name} ${usage}`.trimEnd(),
    `      ${summary}`,
  ]);
  return [
    'Usage: npm run --silent hersys -- <command> [--json]',
    '',
    ...lines,
    '',
    '--json prints one JSON object. Exit: 0 done, 1 refused (the reason on stderr), 2 wrong usage.',
  ].join('\n');
}

/** The command that the words name, and its options as given. Throws UsageError. */
function readCommandLine(args: string[]): { chosen: Command; values: Record<string, string> } {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const words = args.slice(0, firstOption === -1 ? undefined : firstOption);
  const chosen = commands.get(words.join(' '));
  if (!chosen) throw new UsageError([`There is no command "${words.join(' ')}". See --help`]);
  const typeOf = (option: string) =>
    ({ type: chosen.flags.includes(option) ? 'boolean' : 'string' }) as const;
  try {
    const { values } = parseArgs({
      args: args.slice(words.length),
      options: Object.fromEntries(chosen.options.map((option) => [option, typeOf(option)])),
      strict: true,
    });
    return {
      chosen,
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])),
    };
  } catch (error) {
    throw new UsageError([error instanceof Error ? error.message : 'These options cannot be read']);
  }
}

async function answer(args: string[]): Promise<CommandResult> {
  const { chosen, values } = readCommandLine(args);
  const act = chosen.prepare(values);
  const database = await openDatabase(chosen.needsDatabase);
  try {
    const { now } = await import('../lib/clock');
    return await act(chosen.needsDatabase ? now() : new Date());
  } finally {
    await database.close();
  }
}

async function main(args: string[]): Promise<number> {
  const json = args.includes('--json');
  if (args.includes('--help') || args.includes('-h')) {
    console.log(help());
    return 0;
  }
  try {
    const result = await answer(args.filter((arg) => arg !== '--json'));
    if (result.kind === 'done') {
      console.log(json ? JSON.stringify(result.json) : result.text);
      return 0;
    }
    if (json) console.log(JSON.stringify(result.json ?? { refused: result.reason }));
    console.error(result.reason);
    return 1;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message);
      return 2;
    }
    const plain = error instanceof EnvError || error instanceof EmbeddedPostgresError;
    // An error of the database quotes what was typed: names, phones.
    console.error(plain ? error.message : `This failed (${errorKind(error)}). Try: npm run hersys -- doctor`);
    return 1;
  }
}

process.exit(await main(process.argv.slice(2)));
