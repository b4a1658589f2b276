import { env } from './env';

/**
 * Every figure that bounds what one may do, in one place. LIMITS (JSON, tests only) overrides any by its name. A new one
 * needs a row in tests/lib/limits, which goes up to it and one beyond.
 */
export const shippedLimits = {
  'code.lifetimeMinutes': 10,
  'code.deliveryMinutes': 30,
  'code.useMinutes': 30,
  'code.wrongPerChallenge': 5,
  'code.wrongPerAddressPerDay': 20,
  'code.secondsBetweenSends': 60,
  'code.sendsPerHour': 5,
  'code.sendsPerDay': 10,
  'code.sendsPerHourPerIp': 20,
  'signIn.wrongPerQuarterHourPerIp': 5,
  'signIn.wrongPerHour': 20,
  'signIn.attemptsPerMinutePerIp': 20,
  'passkey.challengeMinutes': 5,
  'passkey.usesPerChallenge': 1,
  'passkey.perAccount': 10,
  'issuedId.wrongPerDay': 5,
  'issuedId.wrongPerDayPerIp': 20,
  'issuedId.wrongPerHourAlarm': 100,
  'handover.codeHours': 48,
  'mail.keepSettledDays': 7,
  'report.sendsPerMinute': 30,
  'recuperation.issuedPerDay': 10,
  'recuperation.checksPerMinutePerIp': 20,
  'duty.emergencyMinutes': 5,
  'duty.urgentMinutes': 30,
  'duty.steps': 10,
  'prefecture.openMinutes': 30,
  // A workbook is made in memory, a CSV file is not.
  'export.xlsxRows': 20_000,
  // Of one account's own data.
  'ownData.filesPerHour': 10,
  'import.bytes': 20 * 1024 * 1024,
  'import.lines': 100_000,
  // Of a workbook with its sheets and texts, as they lie in memory.
  'import.unpackedBytes': 200 * 1024 * 1024,
  'import.openPerCenter': 5,
  'import.keepHours': 24,
  // Of one token: a program that follows a ward asks for some people every minute.
  'fhir.requestsPerMinute': 120,
  'backTest.reports': 100_000,
  'session.patientIdleMinutes': 60,
  'session.patientHours': 24,
  'session.keepDaysAfterMonitoring': 3,
  'session.keepDaysAtMost': 60,
  'session.staffIdleMinutes': 15,
  'session.staffHours': 12,
  'session.wrongUnlocks': 5,
  'session.freshProofMinutes': 20,
  'secondFactor.resetHours': 24,
  'hashing.parallel': 2,
  'hashing.waiting': 200,
  'mail.attemptSeconds': 5,
  'mail.retrySecondsAtMost': 20,
  // Resend forgets an Idempotency-Key after 24 hours; a later attempt could be a second letter.
  'mail.letterHours': 23,
  // Over so long a wave of reminders for the same minute is spread.
  'reminder.spreadSeconds': 15 * 60,
  'reminder.perSecond': 100,
  // What could not be sent by then would come when its person has long thought of it.
  'reminder.lateMinutes': 60,
  'reminder.laterMinutes': 60,
  'reminder.devices': 10,
  'reminder.keepDays': 7,
  'push.attemptSeconds': 5,
  'front.bodyBytes': 64 * 1024,
  'front.openRequests': 256,
  'front.connections': 4096,
  'live.streams': 2_000,
  // A browser without HTTP/2 opens six connections to a site, and the pages need some of them.
  'live.streamsPerSession': 4,
};

export type LimitName = keyof typeof shippedLimits;

/** The figure in force; its unit, unless it is a number of something, stands in its name. */
export function limit(name: LimitName): number {
  return env().LIMITS?.[name] ?? shippedLimits[name];
}
