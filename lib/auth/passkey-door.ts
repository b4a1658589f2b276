import 'server-only';
import { now } from '@/lib/clock';
import { readBody } from '@/lib/forms/read-body';
import type { DoorAnswer, DoorRequest } from '@/lib/front-doors';
import { isSameOrigin } from '@/lib/json-door';
import { limit } from '@/lib/limits';
import { cookieHeader } from './cookies';

/**
 * Asks a browser what any passkey for this site is to sign: POST /api/v1/passkey-question. Open to everybody, the same for all,
 * and before Next, since the page asks each time it is opened: it costs no page, and nothing is stored.
 */
export async function askPasskey({ headers, body }: DoorRequest): Promise<DoorAnswer> {
  await readBody(body, limit('front.bodyBytes'));
  if (!isSameOrigin(headers)) return { status: 403, json: { error: 'wrong-origin' } };
  // What checks signatures is large, and not needed before somebody asks.
  const { beginPasskeySignIn } = await import('./passkey-sign-in');
  const asked = await beginPasskeySignIn(now());
  if (!asked) return { status: 404, json: { error: 'no-passkeys' } };
  const { value, expires } = asked.kept;
  return { status: 200, json: asked.options, cookie: cookieHeader('passkey-challenge', value, expires) };
}
