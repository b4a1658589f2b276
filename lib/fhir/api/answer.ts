import 'server-only';
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';
import type { TokenKind } from '@/lib/api-tokens/kinds';
import { tokenReader, type TokenReader } from '@/lib/api-tokens/token-reader';
import { countAttempts } from '@/lib/auth/attempt-limits';
import { now } from '@/lib/clock';
import { errorKind, log } from '@/lib/log';
import { withinTime } from '@/lib/time-limit';
import { operationOutcome } from './operation-outcome';
import type { ReadOutcome } from './read';

const waitMs = 8_000;
const retrySeconds = 5;
const realm = 'Bearer realm="My HER-SYS"';

/** An answer of the API; it is about people or refuses, so nobody keeps it. */
export function fhirAnswer(resource: Resource, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(resource), {
    status,
    headers: {
      'content-type': 'application/fhir+json; charset=utf-8',
      'cache-control': 'private, no-store',
      ...headers,
    },
  });
}

/**
 * Answers one request of a program: whoever shows no token that works gets 401, one that was not made for this kind 403,
 * and one that asks too often 429. Only then `read` is asked.
 */
export async function answerProgram(
  request: Request,
  kind: TokenKind,
  read: (reader: TokenReader, query: URLSearchParams, at: Date) => Promise<ReadOutcome> | ReadOutcome,
): Promise<Response> {
  const at = now();
  try {
    const authorization = request.headers.get('authorization');
    const reader = await withinTime(tokenReader(authorization, at), waitMs);
    if (!reader)
      return refusal(
        401,
        'login',
        'A token of the health center is needed that is neither over nor revoked.',
        {
          'www-authenticate': authorization ? `${realm}, error="invalid_token"` : realm,
        },
      );
    const wait = await countAttempts({ limit: 'fhir.requestsPerMinute', of: reader.tokenId });
    if (wait > 0)
      return refusal(429, 'throttled', 'Too many requests with this token.', { 'retry-after': String(wait) });
    if (!reader.kinds.includes(kind))
      return refusal(403, 'forbidden', `This token was not made for ${kind}.`, {
        'www-authenticate': `${realm}, error="insufficient_scope", scope="${kind}"`,
      });
    const query = new URL(request.url).searchParams;
    const outcome = await withinTime(Promise.resolve(read(reader, query, at)), waitMs);
    switch (outcome.kind) {
      case 'found':
        return fhirAnswer(outcome.resource);
      case 'not-found':
        return refusal(404, 'not-found', 'This is not there, or not of the token’s health center.');
      case 'wrong':
        return refusal(400, 'invalid', `Wrong or missing parameters: ${outcome.parameters}.`);
    }
  } catch (error) {
    log.error('a program could not be answered', { kind: errorKind(error) });
    return refusal(503, 'transient', 'Please try again.', { 'retry-after': String(retrySeconds) });
  }
}

function refusal(
  status: number,
  code: OperationOutcomeIssue['code'],
  diagnostics: string,
  headers?: Record<string, string>,
): Response {
  return fhirAnswer(operationOutcome(code, diagnostics), status, headers);
}
