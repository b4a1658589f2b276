import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { dataFolder } from './root';

const signIn = z.object({ email: z.string(), password: z.string(), totpSecret: z.string() });

/** What the demo notes for scripts and for its next start. */
export const demoNoteSchema = z.object({
  nurse: signIn,
  otherStaff: z.array(signIn),
  unusedIds: z.array(
    z.object({
      id: z.string(),
      category: z.enum(['infected', 'contact']),
      name: z.string(),
      birthdate: z.string(),
      phone: z.string(),
    }),
  ),
});

export type DemoNote = z.output<typeof demoNoteSchema>;
const file = `${dataFolder}/demo.json`;

/** What the last start noted; undefined when there was none, or its note cannot be read any more. */
export function readDemoNote(): DemoNote | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return demoNoteSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Writes .data/demo.json, which the contract describes; its passwords are for its owner only. */
export function writeDemoNote(addresses: { appUrl: string; mailboxUrl: string }, note: DemoNote): void {
  const { nurse, otherStaff, unusedIds } = note;
  writeFileSync(file, `${JSON.stringify({ ...addresses, nurse, otherStaff, unusedIds }, null, 2)}\n`, {
    mode: 0o600,
  });
}
