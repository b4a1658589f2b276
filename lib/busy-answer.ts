import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

const retryAfterSeconds = 5;

/** Next bundles its own copy of this file: the symbol is what it shares with what listens. */
const key = Symbol.for('hersys.answers');
const shared = globalThis as { [key]?: AsyncLocalStorage<ServerResponse> };
const answers = (shared[key] ??= new AsyncLocalStorage());

/** Does what answers a request, and knows meanwhile which answer is meant. */
export function whileAnswering<Result>(response: ServerResponse, work: () => Result): Result {
  return answers.run(response, work);
}

/**
 * The page that is under way says that we are busy: it goes out as it is, with what the person typed, but as 503 and with
 * a time to come again, which a server action has no way to say.
 */
export function answerAsBusy(): void {
  const response = answers.getStore();
  if (!response || response.headersSent) return;
  response.statusCode = 503;
  response.setHeader('retry-after', retryAfterSeconds);
}
