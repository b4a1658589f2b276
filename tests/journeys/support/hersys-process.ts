import type { Command } from '../../../bin/commands/command';

// The CLI's own commands in a process that stays: starting one for each call would cost a second each.
const [{ centerCreate }, { staffInvite }, { staffRole }, { staffDisable }, { idIssue }, { now }] =
  await Promise.all([
    import('../../../bin/commands/center-create'),
    import('../../../bin/commands/staff-invite'),
    import('../../../bin/commands/staff-role'),
    import('../../../bin/commands/staff-disable'),
    import('../../../bin/commands/id-issue'),
    import('../../../lib/clock'),
  ]);
const commands: Record<string, Command> = {
  'center create': centerCreate,
  'staff invite': staffInvite,
  'staff role': staffRole,
  'staff disable': staffDisable,
  'id issue': idIssue,
};

export interface Asked {
  /** The command's words. */
  name: string;
  /** Its options without their dashes. */
  values: Record<string, string>;
}

export type Answered = { json: Record<string, string> } | { refused: string };

async function answer({ name, values }: Asked): Promise<{ json: object } | { refused: string }> {
  const command = commands[name];
  if (!command) return { refused: 'there is no such command here' };
  const result = await command.prepare(values)(now());
  return result.kind === 'done' ? { json: result.json } : { refused: result.reason };
}

process.on('message', (asked: Asked) => {
  void answer(asked)
    .catch((error: unknown) => ({ refused: String(error) }))
    .then((answered) => process.send?.(answered));
});
process.on('disconnect', () => process.exit());
