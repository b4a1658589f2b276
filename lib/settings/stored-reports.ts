import 'server-only';
import { and, asc, count, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases, healthBackgrounds } from '@/db/schema/cases';
import { statusReports } from '@/db/schema/status-reports';
import { addDays, japanInstant, type JapanDate } from '@/lib/japan-time';

/** So many reports are read and judged before others have their turn. */
const reportsAtOnce = 1_000;

export type JudgedReport = Awaited<ReturnType<typeof pieceAfter>>[number];

/** A center's reports by the day in Japan on which they came, corrections among them, piece by piece. */
export async function* reportsReceived(
  centerCode: string,
  { firstDay, lastDay }: { firstDay: JapanDate; lastDay: JapanDate },
): AsyncGenerator<JudgedReport[]> {
  const days = { from: japanInstant(firstDay), until: japanInstant(addDays(lastDay, 1)) };
  for (let after: Place | undefined, more = true; more;) {
    const piece: JudgedReport[] = await pieceAfter(centerCode, days, after);
    if (piece.length > 0) yield piece;
    after = piece.at(-1)?.place;
    more = piece.length === reportsAtOnce;
  }
}

/** How many there are, counted up to one more than `atMost`. */
export async function countReceived(
  centerCode: string,
  { firstDay, lastDay }: { firstDay: JapanDate; lastDay: JapanDate },
  atMost: number,
): Promise<number> {
  const until = japanInstant(addDays(lastDay, 1));
  const received = db()
    .select({ one: sql`1` })
    .from(statusReports)
    .where(
      and(
        eq(statusReports.centerCode, centerCode),
        gte(statusReports.receivedAt, japanInstant(firstDay)),
        lt(statusReports.receivedAt, until),
      ),
    )
    .limit(atMost + 1)
    .as('received');
  const [found] = await db().select({ reports: count() }).from(received);
  return found?.reports ?? 0;
}

interface Place {
  /** To the microsecond. */
  receivedAt: string;
  id: string;
}

/**
 * The saturation with which a report was compared: of the last one measured before it in 31 days, of those that had come
 * by then, corrections counting instead of what they correct. See `readPreviousSaturation`.
 */
const previousSaturation = sql<
  number | null
>`case when "status_reports"."oxygen_saturation" is not null then (
  select p.oxygen_saturation from status_reports p
  where p.case_id = "status_reports"."case_id" and p.measured_at < "status_reports"."measured_at"
    and p.received_at < "status_reports"."received_at"
    and p.report_on between "status_reports"."report_on" - 31 and "status_reports"."report_on"
    and p.oxygen_saturation is not null
    and not exists (
      select 1 from status_reports x
      where x.case_id = p.case_id and x.report_on = p.report_on and x.received_at > p.received_at
        and x.received_at < "status_reports"."received_at"
        and x.corrects_report_id = coalesce(p.corrects_report_id, p.id)
    )
  order by p.measured_at desc limit 1
) end`;

async function pieceAfter(centerCode: string, days: { from: Date; until: Date }, after: Place | undefined) {
  const rows = await db()
    .select({
      report: statusReports,
      birthdate: cases.birthdate,
      pregnant: sql<boolean>`coalesce(${healthBackgrounds.pregnant}, false)`,
      riskCondition: sql<boolean>`coalesce(cardinality(${healthBackgrounds.conditions}) > 0, false)`,
      previousSaturation,
      receivedAt: sql<string>`${statusReports.receivedAt}::text`,
    })
    .from(statusReports)
    .innerJoin(cases, and(eq(cases.id, statusReports.caseId), eq(cases.centerCode, centerCode)))
    .leftJoin(healthBackgrounds, eq(healthBackgrounds.caseId, cases.id))
    .where(
      and(
        eq(statusReports.centerCode, centerCode),
        gte(statusReports.receivedAt, days.from),
        lt(statusReports.receivedAt, days.until),
        isNull(cases.purgedAt),
        after &&
          sql`(${statusReports.receivedAt}, ${statusReports.id}) > (${after.receivedAt}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(statusReports.receivedAt), asc(statusReports.id))
    .limit(reportsAtOnce);
  return rows.map(({ receivedAt, ...row }) => ({ ...row, place: { receivedAt, id: row.report.id } }));
}
