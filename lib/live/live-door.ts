import 'server-only';
import { cookieIn, cookieName } from '@/lib/auth/cookies';
import { readStaffSession } from '@/lib/auth/staff-sessions';
import { now } from '@/lib/clock';
import type { DoorAnswer, DoorRequest, StreamAnswer } from '@/lib/front-doors';
import { errorKind, log } from '@/lib/log';
import { withinTime } from '@/lib/time-limit';
import { pseudonymOf } from './changed-at';
import { countOpenEmergencies } from './emergencies';
import { follow, heardSince, listening, type Heard } from './hub';
import { beginStream, followed, say, takePlace, type Stream } from './streams';

const waitMs = 5_000;
const comeAgainSeconds = 30;

const refuse = (status: number, error: string): DoorAnswer => ({ status, json: { error } });

/**
 * GET /dashboard/live: tells a member of staff, as server-sent events, how much changed at their own center; with
 * `?poll` once, as JSON. `since` is the number that the page was made with. To follow is not to use: the screen locks
 * as if nobody followed.
 */
export async function followCenter({
  headers,
}: Pick<DoorRequest, 'headers'>): Promise<DoorAnswer | StreamAnswer> {
  const token = cookieIn(headers.cookie, cookieName('staff-session'));
  if (!token) return refuse(401, 'signed-out');
  try {
    const session = await withinTime(readStaffSession(token, now()), waitMs);
    if (!session?.secondFactorAt) return refuse(401, 'signed-out');
    if (session.locked) return refuse(423, 'locked');
    const { centerCode, sessionHash, staffId } = session;
    if (!centerCode) return refuse(404, 'not-found');

    const asked = new URL(String(headers['x-hersys-path'] ?? '/'), 'http://here').searchParams;
    const since = numberIn(headers['last-event-id']) ?? numberIn(asked.get('since'));
    const me = pseudonymOf(staffId);
    await listening();
    const emergencies = await withinTime(countOpenEmergencies(centerCode), waitMs);
    if (asked.has('poll')) {
      const { id, ...counts } = countsSince({ centerCode, me }, since, emergencies);
      return { status: 200, json: { version: id, ...counts } };
    }
    const stream = takePlace({ centerCode, me, token, sessionHash });
    if (!stream) return { ...refuse(503, 'too-many'), retryAfter: comeAgainSeconds };
    if (!following) follow(tellAll);
    following = true;
    return {
      stream: (response) => {
        beginStream(stream, response, stillFollows);
        say(stream, eventOf(countsSince(stream, since, emergencies)));
      },
    };
  } catch (error) {
    log.error('a dashboard could not be followed', { kind: errorKind(error) });
    return { ...refuse(503, 'unavailable'), retryAfter: comeAgainSeconds };
  }
}

/** What a page is told: `id` is the number to ask for next. */
interface Counts {
  id: string;
  updates: number;
  missed: boolean;
  emergencies?: number;
}

let following = false;
/** One notification after the other, so that an older count never comes after a newer one. */
let told = Promise.resolve();

function countsSince(
  who: Pick<Stream, 'centerCode' | 'me'>,
  since: bigint | undefined,
  emergencies: number,
): Counts {
  const { messages, missed, version } = heardSince(since ?? 0n);
  const updates = messages.reduce((sum, heard) => sum + updatesIn(heard, who), 0);
  // Whoever does not say since when has nothing to compare with.
  return {
    id: String(version),
    emergencies,
    ...(since ? { updates, missed } : { updates: 0, missed: false }),
  };
}

function updatesIn({ centers }: Heard, { centerCode, me }: Pick<Stream, 'centerCode' | 'me'>): number {
  const change = centers[centerCode];
  return change ? change.updates - (change.by[me] ?? 0) : 0;
}

async function stillFollows({ token, centerCode }: Stream): Promise<boolean> {
  const session = await withinTime(readStaffSession(token, now()), waitMs);
  return Boolean(session?.secondFactorAt && !session.locked && session.centerCode === centerCode);
}

/** Tells those who follow a center that is spoken of; open emergencies are counted only when an alert came or went. */
function tellAll(heard: Heard | 'missed'): void {
  const version = heard === 'missed' ? heardSince(0n).version : heard.version + 1n;
  // Who begins while we count has been told already.
  const centers = followed().filter(([centerCode]) => heard === 'missed' || heard.centers[centerCode]);
  for (const [centerCode, streams] of centers) {
    const counted = heard === 'missed' || (heard.centers[centerCode]?.alerts ?? 0) > 0;
    told = told.then(async () => {
      const emergencies = counted ? await emergenciesNow(centerCode) : undefined;
      for (const stream of streams) {
        const updates = heard === 'missed' ? 0 : updatesIn(heard, stream);
        if (updates > 0 || counted)
          say(stream, eventOf({ id: String(version), updates, missed: heard === 'missed', emergencies }));
      }
    });
  }
}

/** Undefined when the database does not say: the page goes on with the number it has. */
async function emergenciesNow(centerCode: string): Promise<number | undefined> {
  try {
    return await withinTime(countOpenEmergencies(centerCode), waitMs);
  } catch {
    return undefined;
  }
}

function eventOf({ id, ...counts }: Counts): string {
  return `id: ${id}\ndata: ${JSON.stringify(counts)}\n\n`;
}

function numberIn(text: unknown): bigint | undefined {
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? BigInt(text) : undefined;
}
