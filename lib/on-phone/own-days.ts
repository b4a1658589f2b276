import { addDays, japanDateOf } from '@/lib/japan-time';
import { slotOf } from '@/lib/status-report/measured-time';
import { partsOfToday, type PartOfToday, type TodaysReport } from '@/lib/status-report/today';
import type { CaseOnPhone, DayOnPhone, PersonOnPhone } from './person';
import { readReport, reportsOnPhone } from './waiting';

// A call that comes late is still announced, as on the server.
const callLateMs = 60 * 60_000;

/** The day of one person, as the phone knows it. */
export interface OwnDay {
  of: CaseOnPhone;
  /** Nothing where a former release told the phone of its person. */
  parts: PartOfToday[];
  read: Map<string, { readAt: Date; center: { name: string; nameJa: string } }>;
  plannedCallAt: Date | null;
}

/** A report of today that the phone has taken and not sent yet. */
interface Unsent {
  caseId: string;
  slot: 'morning' | 'evening';
}

/** The days of the people for whom a report can be made at `at`; what waits on the phone is awaited no more. */
export async function ownDays(person: PersonOnPhone, at: Date): Promise<OwnDay[]> {
  const unsent = await unsentOfToday(person.owner, at);
  return person.cases.flatMap((of) => {
    const day = dayOf(of, at);
    if (!day) return [];
    const waits = (slot: string | null) =>
      unsent.some((each) => each.caseId === of.caseId && (slot === null || each.slot === slot));
    return [{ ...day, parts: day.parts.filter(({ slot, report }) => report || !waits(slot)) }];
  });
}

/** Undefined when monitoring is over by the phone's clock. */
export function dayOf(of: CaseOnPhone, at: Date): OwnDay | undefined {
  const { day } = of;
  const today = japanDateOf(at);
  if (!day) return { of, parts: [], read: new Map(), plannedCallAt: null };
  if (day.monitoringUntil < today) return undefined;
  const told = day.on === today ? day.reports : [];
  const { category } = of;
  const plannedCallAt = day.plannedCallAt === null ? null : new Date(day.plannedCallAt);
  return {
    of,
    parts: partsOfToday({ category, deadlines: day.deadlines }, told.map(asReport), at),
    read: new Map(
      told.flatMap(({ id, read }) =>
        read ? [[id, { ...read, readAt: new Date(read.readAt) }] as const] : [],
      ),
    ),
    plannedCallAt:
      plannedCallAt && plannedCallAt.getTime() + callLateMs >= at.getTime() ? plannedCallAt : null,
  };
}

function asReport({
  id,
  category,
  slot,
  receivedAt,
  correctedAt,
}: DayOnPhone['reports'][number]): TodaysReport {
  return {
    id,
    category,
    slot,
    receivedAt: new Date(receivedAt),
    correctedAt: correctedAt === null ? null : new Date(correctedAt),
  };
}

async function unsentOfToday(owner: string, at: Date): Promise<Unsent[]> {
  const { waiting } = await reportsOnPhone(owner);
  const open = waiting.filter(({ state }) => state === 'waiting' || state === 'sign-in');
  const reports = await Promise.all(open.map(({ clientId }) => readReport(clientId)));
  return reports.flatMap((report) => {
    if (!report) return [];
    const measuredAt = new Date(report.measuredAt);
    const slot =
      report.answers.slot === 'morning' || report.answers.slot === 'evening'
        ? report.answers.slot
        : slotOf(measuredAt);
    return japanDateOf(measuredAt) === japanDateOf(at) ? [{ caseId: report.caseId, slot }] : [];
  });
}

/** What "same symptoms as yesterday" copies; undefined where there is no such report of yesterday. */
export function yesterdaysAnswers({ category, day }: CaseOnPhone, at: Date) {
  const last = day?.last;
  const yesterday = addDays(japanDateOf(at), -1);
  return last?.category === category && last.reportOn === yesterday ? last.again : undefined;
}
