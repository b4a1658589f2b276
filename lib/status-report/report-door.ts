import 'server-only';
import type { IncomingHttpHeaders } from 'node:http';
import { cookieIn, cookieName } from '@/lib/auth/cookies';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { readPatientSession } from '@/lib/auth/sessions';
import { now } from '@/lib/clock';
import { errorsOf } from '@/lib/forms/parse-form';
import { readBody } from '@/lib/forms/read-body';
import type { DoorAnswer, DoorRequest } from '@/lib/front-doors';
import { isJson, isSameOrigin } from '@/lib/json-door';
import { readingsInBrackets } from '@/lib/language/furigana/notation';
import { localeCookie, localeOf } from '@/lib/language/preferred-locale';
import { sentencesIn } from '@/lib/language/sentences-in';
import { limit } from '@/lib/limits';
import { errorKind, log } from '@/lib/log';
import { withinTime } from '@/lib/time-limit';
import { emergencyInBody } from './emergency-first';
import { ownerHeader } from './owner-header';
import { parseReport } from './report-json';
import { countPerMinute } from '@/lib/count-per-minute';
import { submitReport } from './submit-report';

const retrySeconds = 5;
const waitMs = 8000;

/**
 * Takes one status report as JSON, for the offline queue and scripts: POST /api/v1/status-reports. Whatever fails, an
 * emergency is answered as one.
 */
export async function takeReport({ headers, body }: DoorRequest): Promise<DoorAnswer> {
  const { text, tooLong } = await readBody(body, limit('front.bodyBytes'));
  const refuse = (status: number, error: string, more: object = {}) => {
    const advice = emergencyInBody(text) ? { level: 'emergency' } : {};
    return { status, json: { error, ...more, ...advice } };
  };
  try {
    if (!isSameOrigin(headers)) return refuse(403, 'wrong-origin');
    if (tooLong) return refuse(413, 'too-large');
    if (!isJson(headers)) return refuse(415, 'not-json');
    const token = cookieIn(headers.cookie, cookieName('session'));
    if (!token) return refuse(401, 'signed-out');
    const at = now();
    const sender = { kind: 'session' as const, token, owner: headers[ownerHeader]?.toString() };
    const parsed = parseReport(parseJson(text));
    if (!parsed.ok) {
      const stopped = await withinTime(stoppedBefore(sender, at), waitMs);
      if (stopped) return { ...refuse(stopped.status, stopped.error), retryAfter: stopped.retryAfter };
      return refuse(422, 'wrong-answers', errorsOf(parsed.issues, plainSentences(headers)));
    }
    const outcome = await withinTime(submitReport(sender, parsed.data, at), waitMs);
    switch (outcome.kind) {
      case 'accepted':
      case 'replayed': {
        const { kind, reportId, level, firedRules, receivedAt, reportOn } = outcome;
        const json = { reportId, level, firedRules, receivedAt, reportOn };
        return { status: kind === 'accepted' ? 201 : 200, json };
      }
      case 'client-id-reused':
        return refuse(409, outcome.kind, { reportId: outcome.reportId, level: outcome.level });
      case 'monitoring-ended':
      case 'consent-withdrawn':
        return refuse(403, outcome.kind, { level: outcome.level, phone: outcome.centerPhone });
      case 'not-your-case':
        return refuse(403, outcome.kind);
      case 'signed-out':
        return refuse(401, outcome.kind);
      case 'too-many':
        return { ...refuse(429, outcome.kind), retryAfter: outcome.waitSeconds };
    }
  } catch (error) {
    log.error('a status report could not be stored', { kind: errorKind(error) });
    return { ...refuse(503, 'unavailable'), retryAfter: retrySeconds };
  }
}

/** Why this sender would be refused whatever they sent: nobody else is told what is wrong with the answers. */
async function stoppedBefore({ token, owner }: { token: string; owner?: string }, at: Date) {
  const session = await readPatientSession(token, at);
  if (!session || (owner !== undefined && owner !== phoneOwner(session.accountId)))
    return { status: 401, error: 'signed-out' };
  if (session.passwordHash === null || session.cases.length === 0)
    return { status: 403, error: 'not-your-case' };
  const retryAfter = countPerMinute('report.sendsPerMinute', session.accountId, at);
  return retryAfter > 0 ? { status: 429, error: 'too-many', retryAfter } : undefined;
}

/** A program, and the queue of a phone, get plain text. */
function plainSentences(headers: IncomingHttpHeaders): (key: string) => string {
  const sentence = sentencesIn(localeIn(headers));
  return (key) => readingsInBrackets(sentence(key));
}

function localeIn(headers: IncomingHttpHeaders) {
  return localeOf(cookieIn(headers.cookie, localeCookie), headers['accept-language'] ?? null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
