import 'server-only';
import { z } from 'zod';
import { cookieIn, cookieName } from '@/lib/auth/cookies';
import { readPatientSession } from '@/lib/auth/sessions';
import { now } from '@/lib/clock';
import { readBody } from '@/lib/forms/read-body';
import type { DoorAnswer, DoorRequest } from '@/lib/front-doors';
import { isJson, isSameOrigin } from '@/lib/json-door';
import { limit } from '@/lib/limits';
import { errorKind, log } from '@/lib/log';
import { withinTime } from '@/lib/time-limit';
import { addDevice, meetDevice } from './devices';
import { isPushAddress, pushKeys } from './push-service';

const waitMs = 8000;
const retrySeconds = 5;

const key = (bytes: number) =>
  z
    .string()
    .max(200)
    .refine((text) => /^[\w-]+=*$/.test(text) && Buffer.from(text, 'base64url').length === bytes);

/** A PushSubscription as a browser writes it down. `add`: its person pressed the button; else it was a device before. */
const bodySchema = z.strictObject({
  add: z.boolean(),
  endpoint: z.string().refine(isPushAddress),
  keys: z.strictObject({ p256dh: key(65), auth: key(16) }),
  replaces: z.string().max(1000).optional(),
});

/**
 * Takes the address at which a browser may be reached by web push, from its page or its worker: POST /api/v1/push-devices.
 * Answers `{ yours }`; what is not the person's own is forgotten here, and the browser should forget it, too.
 */
export async function takeDevice({ headers, body }: DoorRequest): Promise<DoorAnswer> {
  const { text, tooLong } = await readBody(body, limit('front.bodyBytes'));
  const refuse = (status: number, error: string) => ({ status, json: { error } });
  try {
    if (!isSameOrigin(headers)) return refuse(403, 'wrong-origin');
    if (tooLong) return refuse(413, 'too-large');
    if (!isJson(headers)) return refuse(415, 'not-json');
    const token = cookieIn(headers.cookie, cookieName('session'));
    const session = token ? await withinTime(readPatientSession(token, now()), waitMs) : undefined;
    if (!session) return refuse(401, 'signed-out');
    if (session.passwordHash === null || session.cases.length === 0) return refuse(403, 'no-case');
    if (!pushKeys()) return refuse(404, 'no-push');
    const parsed = bodySchema.safeParse(parseJson(text));
    if (!parsed.success) return refuse(422, 'not-a-device');
    const { add, endpoint, keys, replaces } = parsed.data;
    const { accountId, sessionHash } = session;
    const who = { kind: 'account' as const, accountId, sessionHash };
    const subscription = { endpoint, ...keys };
    if (!add) return { status: 200, json: { yours: await meetDevice(who, subscription, replaces, now()) } };
    await withinTime(addDevice(who, subscription, deviceName(headers['user-agent']), now()), waitMs);
    return { status: 201, json: { yours: true } };
  } catch (error) {
    log.error('a device could not be stored', { kind: errorKind(error) });
    return { ...refuse(503, 'unavailable'), retryAfter: retrySeconds };
  }
}

const browsers = [
  [/\bEdg/, 'Edge'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
] as const;
const systems = [
  [/Android/, 'Android'],
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux|CrOS/, 'Linux'],
] as const;

/** Which of their devices it is, as its person would say: "Chrome, Android". */
export function deviceName(userAgent = ''): string {
  const found = [browsers, systems].flatMap(
    (names) => names.find(([sign]) => sign.test(userAgent))?.[1] ?? [],
  );
  return found.join(', ') || '–';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
