import 'server-only';
import { and, eq, isNotNull, isNull, not, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { contactAttempts } from '@/db/schema/follow-up';
import { staff as staffTable } from '@/db/schema/staff';
import { latestReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { definitions, type ListDefinition, type Moment } from './definitions';
import { chosen, isAfter, orderBy, place } from './ordering';
import type { View } from './view';

/** So many rows make a page. */
export const rowsPerPage = 50;

export type ListRow = Awaited<ReturnType<typeof readStretch>>[number];

/** One stretch of a list, in one order. */
export type Stretch = ReturnType<ListDefinition['parts']>[number];

const reader = alias(staffTable, 'reader');
const colleague = alias(staffTable, 'colleague');

/** What every row of a list says about its person. */
const shown = {
  caseId: cases.id,
  name: cases.name,
  kana: cases.kana,
  birthdate: cases.birthdate,
  category: cases.category,
  issuedId: cases.issuedId,
  createdAt: cases.createdAt,
  linkedAt: cases.linkedAt,
  monitoringFrom: cases.monitoringFrom,
  monitoringUntil: cases.monitoringUntil,
  closedAt: cases.closedAt,
  outcome: cases.outcome,
  flaggedAt: cases.flaggedAt,
  plannedCallAt: cases.plannedCallAt,
  remindersPausedAt: cases.remindersPausedAt,
  assignedTo: colleague.name,
  latest: {
    level: latestReports.level,
    firedRules: latestReports.firedRules,
    reportOn: latestReports.reportOn,
    slot: latestReports.slot,
    receivedAt: latestReports.receivedAt,
    category: latestReports.category,
    bodyTemperature: latestReports.bodyTemperature,
    oxygenSaturation: latestReports.oxygenSaturation,
    readAt: latestReports.readAt,
  },
  readBy: reader.name,
};

/** What of the view's filters holds of a row. */
function filters(staff: CenterStaff, view: View, moment: Moment): SQL | undefined {
  const done = definitions[view.tab].done?.(moment);
  return and(
    isNull(cases.purgedAt),
    view.category === 'together' ? undefined : eq(cases.category, view.category),
    view.assigned === 'me' ? eq(cases.assignedTo, staff.staffId) : undefined,
    view.assigned === 'nobody' ? isNull(cases.assignedTo) : undefined,
    view.flagged ? isNotNull(cases.flaggedAt) : undefined,
    view.undone && done ? not(done) : undefined,
  );
}

/** The stretches of a view's list; in an order that somebody chose it is only one. */
export function stretchesOf(staff: CenterStaff, view: View, moment: Moment): Stretch[] {
  const parts = definitions[view.tab].parts(moment);
  const filtered = filters(staff, view, moment);
  // Few people are flagged or somebody's: they are found from the center's cases, not from all reports of a level.
  const few = view.flagged || view.assigned !== 'anyone';
  if (view.sort === 'rank')
    return parts.map(({ who, order, leads }) => ({
      who: and(who, filtered),
      order,
      leads: few ? 'cases' : leads,
    }));
  const anybody = or(...parts.map(({ who }) => who));
  return [{ who: and(anybody, filtered), order: chosen[view.sort], leads: 'cases' }];
}

/** The case, its latest report and the center: what every query of a list reads. */
export const ofCase = (centerCode: string) =>
  and(eq(latestReports.caseId, cases.id), eq(latestReports.centerCode, centerCode));

/**
 * The ids of a page, cut out by an index before anything else is read for its rows. Where reports lead, a condition on the
 * center of the case would make the planner expect a twentieth of the rows and read the whole center: whoever joins this
 * page to `cases` asks for the center there.
 */
export function pageOf(
  centerCode: string,
  { who, order, leads }: Stretch,
  after: SQL | undefined,
  limit: number,
) {
  const ofCenter = leads === 'cases' ? eq(cases.centerCode, centerCode) : undefined;
  return db()
    .select({ caseId: cases.id })
    .from(cases)
    .leftJoin(latestReports, ofCase(centerCode))
    .where(and(ofCenter, who, after))
    .orderBy(...orderBy(order))
    .limit(limit)
    .as('page');
}

function readStretch({ centerCode }: CenterStaff, stretch: Stretch, after: SQL | undefined, limit: number) {
  const { order } = stretch;
  const page = pageOf(centerCode, stretch, after, limit);
  return db()
    .select({ ...shown, attemptedAt: lastAttemptAt(), place: place(order) })
    .from(page)
    .innerJoin(cases, and(eq(cases.id, page.caseId), eq(cases.centerCode, centerCode)))
    .leftJoin(latestReports, ofCase(centerCode))
    .leftJoin(reader, eq(reader.id, latestReports.readBy))
    .leftJoin(colleague, eq(colleague.id, cases.assignedTo))
    .orderBy(...orderBy(order));
}

const lastAttemptAt = () =>
  sql<Date | null>`(
    select max(${contactAttempts.attemptedAt}) from ${contactAttempts} where ${contactAttempts.caseId} = ${cases.id}
  )`.mapWith(contactAttempts.attemptedAt);

/**
 * One page of a view, and where it ended if more follow. A place is `n,…`: the stretch and the values of its last row; one
 * that fits no row of this list begins at the start.
 */
export async function readList(
  staff: CenterStaff,
  view: View,
  moment: Moment,
): Promise<{ rows: ListRow[]; next?: string }> {
  const stretches = stretchesOf(staff, view, moment);
  const [number = '', ...values] = view.after.split(',');
  const begun = stretches[Number(number)];
  const after = begun && isAfter(begun.order, values.join(','));
  const first = after ? Number(number) : 0;
  const found: ListRow[] = [];
  for (const [index, stretch] of stretches.entries()) {
    if (index < first || found.length > rowsPerPage) continue;
    const bound = index === first ? after : undefined;
    const rows = await readStretch(staff, stretch, bound, rowsPerPage + 1 - found.length);
    found.push(...rows.map((row) => ({ ...row, place: `${index},${row.place}` })));
  }
  const page = found.slice(0, rowsPerPage);
  return {
    rows: page,
    ...(found.length > rowsPerPage && { next: page.at(-1)?.place }),
  };
}
