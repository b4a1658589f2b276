import pino from 'pino';

/** Where a log line may come from and what it may carry: ids, kinds, counts and durations; never health data or addresses. */
type Facts = Partial<
  Record<
    | 'accountId'
    | 'caseId'
    | 'staffId'
    | 'centerCode'
    | 'mailId'
    | 'challengeId'
    | 'reportId'
    | 'jobId'
    | 'kind'
    | 'level'
    | 'code'
    | 'reference'
    | 'path'
    | 'method'
    | 'signal'
    | 'queue',
    string
  > &
    Record<'status' | 'count' | 'durationMs' | 'attempt' | 'port', number>
>;

const logger = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
});

/** The one logger: JSON lines on stdout. */
export const log = {
  info: (message: string, facts: Facts = {}) => logger.info(facts, message),
  warn: (message: string, facts: Facts = {}) => logger.warn(facts, message),
  error: (message: string, facts: Facts = {}) => logger.error(facts, message),
};

/**
 * A word for an error that is safe to log: the database's SQLSTATE, a system error code, or the error's class.
 * Messages and details are left out, since the database quotes the offending values in them.
 */
export function errorKind(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('cause' in error && error.cause) return errorKind(error.cause);
  return error instanceof Error ? error.name : 'object';
}
