import 'server-only';
import { accountOf, isPatient, type Account, type OwnCase, type Patient } from '@/lib/auth/current-account';
import { cookieIn, cookieName } from '@/lib/auth/cookies';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { readPatientSession } from '@/lib/auth/sessions';
import { readHealthBackground } from '@/lib/cases/keep-health-background';
import { now } from '@/lib/clock';
import type { DoorAnswer, DoorRequest } from '@/lib/front-doors';
import { addDays, ageInMonthsOn, japanDateOf, japanInstant, type JapanDate } from '@/lib/japan-time';
import { isSameOrigin } from '@/lib/json-door';
import { limit } from '@/lib/limits';
import { errorKind, log } from '@/lib/log';
import { isOutdated } from '@/lib/rights/own-consents';
import { rememberedValues, sameAsBefore } from '@/lib/status-report/form-values';
import { readMarks, reportsOfCase, versionsOfDay, type Report } from '@/lib/status-report/own-reports';
import { reportsOfDay } from '@/lib/status-report/today';
import { readPreviousSaturation } from '@/lib/status-report/read-case';
import { isAsked, reportingStates, type ReportingState } from '@/lib/status-report/reporting-state';
import { rulesInForce } from '@/lib/status-report/rules-in-force';
import { withinTime } from '@/lib/time-limit';
import type { CaseOnPhone, DayOnPhone, PersonOnPhone } from './person';

const waitMs = 8000;
const hourMs = 3_600_000;

/** Tells a phone what it needs of its person to take a report without a connection: GET /api/v1/on-phone. */
export async function tellPerson({ headers }: DoorRequest): Promise<DoorAnswer> {
  const refuse = (status: number, error: string) => ({ status, json: { error } });
  try {
    if (!isSameOrigin(headers)) return refuse(403, 'wrong-origin');
    const token = cookieIn(headers.cookie, cookieName('session'));
    const at = now();
    const session = token ? await withinTime(readPatientSession(token, at), waitMs) : undefined;
    if (!session) return refuse(401, 'signed-out');
    const account = accountOf(session);
    if (!account.hasPassword) return refuse(403, 'no-case');
    return { status: 200, json: await withinTime(personOnPhone(account, at), waitMs) };
  } catch (error) {
    log.error('a phone was not told of its person', { kind: errorKind(error) });
    return { ...refuse(503, 'unavailable'), retryAfter: 5 };
  }
}

/** Only the cases that still may be reported for on-line: none where the account stopped reporting for the last one. */
async function personOnPhone(account: Account, at: Date): Promise<PersonOnPhone> {
  const open = isPatient(account) ? await openCases(account, at) : [];
  const decidesOf = account.cases.filter(({ decidesThemselves }) => !decidesThemselves);
  return {
    owner: phoneOwner(account.accountId),
    isOwnPhone: account.keepSignedIn,
    keepMs: keptUntil(account, at) - at.getTime(),
    cases: open,
    // Of who is followed here: nobody else is asked.
    newNotice: decidesOf.some(
      ({ caseId, agreedTo }) =>
        typeof agreedTo === 'string' &&
        isOutdated({ version: agreedTo, withdrawnAt: null }) &&
        open.some((each) => each.caseId === caseId),
    ),
  };
}

async function openCases(patient: Patient, at: Date): Promise<CaseOnPhone[]> {
  const open = (await reportingStates(patient, at)).filter(isAsked);
  const told = open.flatMap((state) => {
    const own = patient.cases.find(({ caseId }) => caseId === state.caseId);
    return own ? [caseOnPhone(patient, own, state, at)] : [];
  });
  return Promise.all(told);
}

async function caseOnPhone(
  patient: Patient,
  own: OwnCase,
  state: ReportingState,
  at: Date,
): Promise<CaseOnPhone> {
  const { caseId, name, category, center } = state;
  const reportOn = japanDateOf(at);
  const [told, rules, reports, previousSaturation] = await Promise.all([
    readHealthBackground(patient, own),
    rulesInForce(own),
    lastReports(patient, state),
    // Only where the latest state cannot tell: this looks into the partitions.
    state.lastReport === null || state.lastReport.oxygenSaturation !== null
      ? (state.lastReport?.oxygenSaturation ?? null)
      : readPreviousSaturation(caseId, { measuredAt: at, reportOn }),
  ]);
  const [last] = reports;
  return {
    caseId,
    name,
    category,
    center,
    person: {
      ageInMonths: ageInMonthsOn(own.birthdate, reportOn),
      pregnant: told?.pregnant ?? false,
      riskCondition: (told?.conditions?.length ?? 0) > 0,
    },
    rules,
    previousSaturation,
    remembered: rememberedValues(last, told, category),
    day: await dayOnPhone(patient, state, reports, reportOn),
  };
}

/** What was reported for the day of the last report, the newest first. */
async function lastReports(patient: Patient, { caseId, lastReport }: ReportingState): Promise<Report[]> {
  if (!lastReport) return [];
  const reports = await versionsOfDay(patient, caseId, lastReport.reportOn);
  // Of an account that was cut off, or not to be shown any more: then one of an earlier day counts.
  return reports.length > 0 ? reports : reportsOfCase(patient, caseId, 1);
}

async function dayOnPhone(
  patient: Patient,
  { caseId, deadlines, monitoringUntil, plannedCallAt }: ReportingState,
  reports: readonly Report[],
  on: JapanDate,
): Promise<DayOnPhone> {
  const [last] = reports;
  const today = reportsOfDay(reports.filter(({ reportOn }) => reportOn === on));
  const read = today.length > 0 ? await readMarks(patient, caseId) : undefined;
  return {
    on,
    deadlines,
    monitoringUntil,
    plannedCallAt: plannedCallAt?.toISOString() ?? null,
    reports: today.map((report) => {
      const mark = read?.get(report.id);
      return {
        ...report,
        receivedAt: report.receivedAt.toISOString(),
        correctedAt: report.correctedAt?.toISOString() ?? null,
        ...(mark && { read: { ...mark, readAt: mark.readAt.toISOString() } }),
      };
    }),
    last: last ? { reportOn: last.reportOn, category: last.category, again: sameAsBefore(last) } : null,
  };
}

/** When the session ends at the latest, in milliseconds: a phone that is not one's own forgets within a day. */
function keptUntil({ keepSignedIn, cases }: Account, at: Date): number {
  if (!keepSignedIn) return at.getTime() + limit('session.patientHours') * hourMs;
  const lastDay =
    cases
      .map(({ monitoringUntil }) => monitoringUntil)
      .toSorted()
      .at(-1) ?? japanDateOf(at);
  return japanInstant(addDays(lastDay, limit('session.keepDaysAfterMonitoring') + 1)).getTime();
}
