import { errorSentences } from '@/lib/forms/error-sentences';
import { errorsOf } from '@/lib/forms/parse-form';
import { readBody } from '@/lib/forms/read-body';
import { currentAccount, isPatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { env } from '@/lib/env';
import { errorKind, log } from '@/lib/log';
import { withinTime } from '@/lib/time-limit';
import { emergencyInBody } from '@/lib/status-report/emergency-first';
import { parseReport } from '@/lib/status-report/report-json';
import { countSend } from '@/lib/status-report/send-rate';
import { submitReport } from '@/lib/status-report/submit-report';

const maxBytes = 64 * 1024;
const retrySeconds = 5;
const waitMs = 8000;

/** Takes one status report as JSON, for the offline queue and scripts. Whatever fails, an emergency is answered as one. */
export async function POST(request: Request): Promise<Response> {
  const { text, tooLong } = await readBody(request, maxBytes);
  const body = parseJson(text);
  const advice = emergencyInBody(text) ? ({ level: 'emergency' } as const) : {};
  const refuse = (status: number, error: string, more: object = {}) =>
    answer(status, { error, ...more, ...advice });

  try {
    if (!isSameOrigin(request)) return refuse(403, 'wrong-origin');
    if (tooLong) return refuse(413, 'too-large');
    if (!isJson(request)) return refuse(415, 'not-json');
    const account = await withinTime(currentAccount(), waitMs);
    if (!account) return refuse(401, 'signed-out');
    if (!isPatient(account)) return refuse(403, 'not-your-case');
    const at = now();
    const waitSeconds = countSend(account.accountId, at);
    if (waitSeconds > 0) return withRetry(refuse(429, 'too-many'), waitSeconds);
    const parsed = parseReport(body);
    if (!parsed.ok) return refuse(422, 'wrong-answers', errorsOf(parsed.issues, await errorSentences()));

    const outcome = await withinTime(submitReport(account, parsed.data, at), waitMs);
    switch (outcome.kind) {
      case 'accepted':
      case 'replayed': {
        const { kind, reportId, level, firedRules, receivedAt, reportOn } = outcome;
        return answer(kind === 'accepted' ? 201 : 200, { reportId, level, firedRules, receivedAt, reportOn });
      }
      case 'client-id-reused':
        return refuse(409, outcome.kind, { reportId: outcome.reportId, level: outcome.level });
      case 'monitoring-ended':
        return refuse(403, outcome.kind, { level: outcome.level, phone: outcome.centerPhone });
      case 'not-your-case':
        return refuse(403, outcome.kind);
    }
  } catch (error) {
    log.error('a status report could not be stored', { kind: errorKind(error) });
    return withRetry(refuse(503, 'unavailable'), retrySeconds);
  }
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } });
}

function withRetry(response: Response, seconds: number): Response {
  response.headers.set('retry-after', String(seconds));
  return response;
}

/** The host was written by the front, from APP_URL. No Origin is no browser, which has no cookies but its own. */
function isSameOrigin({ headers }: Request): boolean {
  const origin = headers.get('origin');
  if (origin === null) return !/^(cross|same)-site$/.test(headers.get('sec-fetch-site') ?? '');
  return origin === `${new URL(env().APP_URL).protocol}//${headers.get('host')}`;
}

function isJson(request: Request): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
