import 'server-only';
import { and, between, desc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { statusReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import type { JapanDate } from '@/lib/japan-time';
import type { Messages, PatientMessages } from '@/lib/language/messages';
import { answersOf, type StoredAnswer } from '@/lib/line-list/answers-of';
import { isEmergencySign } from '@/lib/status-report/emergency-signs';
import { questionnaires, type ItemId } from '@/lib/status-report/questionnaire';
import { ruleSentence } from '@/lib/status-report/sentences';
import { momentCell, type Cell } from './cell';
import type { ExportTable } from './export-table';

const rowsPerPage = 500;

/** Every question of both forms once, in their order. */
const items = [
  ...new Set<ItemId>([...questionnaires.infected.items, ...questionnaires.contact.items].map(({ id }) => id)),
];

/**
 * The center's status reports of some days as they were sent, the newest first, corrections and what they correct both.
 * People stand in it by their ID alone.
 */
export function reportTable(
  staff: CenterStaff,
  { from, until }: { from: JapanDate; until: JapanDate },
  words: Messages,
): ExportTable {
  const { columns: own } = words.export;
  async function* pages() {
    for (let after: Place | undefined = undefined, more = true; more;) {
      const found: Found[] = await readPage(staff, from, until, after);
      yield found.map((row) => ({ caseId: row.report.caseId, cells: cellsOf(row, words) }));
      after = found.at(-1)?.place;
      more = found.length === rowsPerPage;
    }
  }
  return {
    columns: [
      ...[own.report, own.corrects, own.id, own.category, own.day, own.measured, own.received, own.level],
      ...[own.reasons, own.enteredByStaff, ...items.map((id) => words.questionnaire.items[id])],
    ],
    pages: pages(),
  };
}

interface Place {
  /** With the database's own microseconds. */
  receivedAt: string;
  id: string;
}

type Found = Awaited<ReturnType<typeof readPage>>[number];

async function readPage({ centerCode }: CenterStaff, from: JapanDate, until: JapanDate, after?: Place) {
  const rows = await db()
    .select({
      report: statusReports,
      issuedId: cases.issuedId,
      receivedAt: sql<string>`${statusReports.receivedAt}::text`,
    })
    .from(statusReports)
    .innerJoin(cases, and(eq(cases.id, statusReports.caseId), eq(cases.centerCode, centerCode)))
    .where(
      and(
        eq(statusReports.centerCode, centerCode),
        between(statusReports.reportOn, from, until),
        isNull(cases.purgedAt),
        after &&
          sql`(${statusReports.receivedAt}, ${statusReports.id}) < (${after.receivedAt}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(statusReports.receivedAt), desc(statusReports.id))
    .limit(rowsPerPage);
  return rows.map(({ receivedAt, ...row }) => ({ ...row, place: { receivedAt, id: row.report.id } }));
}

function cellsOf({ report, issuedId }: Found, words: Messages): Cell[] {
  const { questionnaire } = words;
  const answers = new Map(answersOf(report).map(({ id, answer }) => [id, answer]));
  return [
    report.id,
    report.correctsReportId,
    issuedId,
    words.staff.categories[report.category],
    report.reportOn,
    momentCell(report.measuredAt),
    momentCell(report.receivedAt),
    questionnaire.levels[report.level],
    report.firedRules.map((rule) => ruleSentence(questionnaire, rule)).join(' / '),
    report.reportedByStaff ? questionnaire.answers.yes : questionnaire.answers.no,
    ...items.map((id) => answerCell(id, answers.get(id), questionnaire)),
  ];
}

/** An answer as it is read: no, don't know and not answered are three words; what the form did not ask is empty. */
export function answerCell(
  id: ItemId,
  answer: StoredAnswer | undefined,
  words: PatientMessages['questionnaire'],
): Cell {
  if (!answer) return null;
  switch (answer.kind) {
    case 'not-asked':
      return null;
    case 'no':
    case 'yes':
    case 'unknown':
      return words.answers[answer.kind];
    case 'not-answered':
      return id === 'message' ? null : words.answers['not-answered'];
    case 'instead':
      return words.instead[answer.value];
    case 'signs':
      return (
        answer.value.map((sign) => (isEmergencySign(sign) ? words.emergencySigns[sign] : sign)).join(' / ') ||
        words.emergencySigns.none
      );
    case 'choice':
      return choiceIn(words.choices, id, answer.value);
    case 'figure':
    case 'day':
    case 'text':
      return answer.value;
  }
}

function choiceIn(choices: Record<string, Record<string, string>>, id: ItemId, value: string): string {
  return choices[id]?.[value] ?? value;
}
