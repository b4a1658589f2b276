import 'server-only';
import { z } from 'zod';
import { readCookie, writeCookie } from '@/lib/auth/cookies';
import { seal, unseal } from '@/lib/sealing';

const keptMinutes = 20;
const kept = z.object({ ownerId: z.string(), until: z.number(), text: z.string() });

type Kept = 'new-codes' | 'new-authenticator' | 'new-invitation' | 'new-token' | 'new-handover';

/**
 * Keeps a secret that is to be shown to one person (a member of the staff, an account), sealed in a cookie of the browser that made it, for 20 minutes: a
 * reload shows it again, another browser never does, and the database does not have it.
 */
export async function keepInBrowser(name: Kept, ownerId: string, text: string, at: Date): Promise<void> {
  const until = new Date(at.getTime() + keptMinutes * 60_000);
  const sealed = seal('browser', JSON.stringify({ ownerId, until: until.getTime(), text }));
  await writeCookie(name, sealed, until);
}

/** What this browser keeps for this person; undefined when there is nothing, or it is too old, or somebody else's. */
export async function keptInBrowser(name: Kept, ownerId: string, at: Date): Promise<string | undefined> {
  const sealed = await readCookie(name);
  if (!sealed) return undefined;
  try {
    const { text, until, ...of } = kept.parse(JSON.parse(unseal('browser', sealed)));
    return of.ownerId === ownerId && at.getTime() < until ? text : undefined;
  } catch {
    // Changed, cut off, or sealed under another AUTH_SECRET: nothing that could be shown.
    return undefined;
  }
}
