import fc from 'fast-check';
import type { StoredPerson, StoredReport } from '@/lib/fhir/stored';
import { emergencySigns } from '@/lib/status-report/emergency-signs';
import { questionnaires, type Category, type ItemOf } from '@/lib/status-report/questionnaire';
import { answerColumns } from '@/lib/status-report/report-row';
import { answersSchemas, type ReportAnswers } from '@/lib/status-report/schema';
import { wellContact, wellInfected } from '@/lib/status-report/well-answers';

const at = new Date('2026-11-20T00:00:00Z');
const caseId = '01900000-0000-7000-8000-000000000001';

/** A stored report with the answers given, and of its own what is told. */
function stored(answers: ReportAnswers, change: Partial<StoredReport> = {}): StoredReport {
  return {
    ...answerColumns(answers),
    caseId,
    reportOn: '2026-11-20',
    id: '01900000-0000-7000-8000-000000000002',
    centerCode: '13101',
    reportedByAccount: null,
    reportedByStaff: null,
    clientId: '',
    correctsReportId: null,
    measuredAt: at,
    sentAt: at,
    receivedAt: at,
    clockSuspect: false,
    questionnaireVersion: 1,
    ruleSetVersion: 1,
    level: 'stable',
    assessedLevel: 'stable',
    advisedLevel: null,
    firedRules: [],
    ...change,
  };
}

export const infected = (change: Partial<typeof wellInfected> = {}, of: Partial<StoredReport> = {}) =>
  stored({ category: 'infected', answers: { ...wellInfected, ...change } }, of);
export const contact = (change: Partial<typeof wellContact> = {}, of: Partial<StoredReport> = {}) =>
  stored({ category: 'contact', answers: { ...wellContact, ...change } }, of);

export const hanako: StoredPerson = {
  id: caseId,
  centerCode: '13101',
  issuedId: '1234567',
  name: '髙﨑 花子',
  kana: 'タカサキ ハナコ',
  birthdate: '1980-02-03',
  phone: '+819012345678',
  email: 'hanako@example.jp',
  closedAt: null,
  outcome: null,
};

function sent(item: ItemOf<Category>): fc.Arbitrary<unknown> {
  switch (item.kind) {
    case 'decimal':
      return fc.oneof(
        fc.constant(item.instead),
        fc.integer({ min: item.range[0] * 10, max: item.range[1] * 10 }).map((tenths) => tenths / 10),
      );
    case 'whole':
      return fc.constantFrom(null, item.instead, ...item.range, 97);
    case 'three-state':
      return fc.constantFrom(null, 'no', 'yes', 'unknown');
    case 'choice':
      return fc.constantFrom(null, ...item.choices);
    case 'signs':
      return fc.oneof(
        fc.constant(['none']),
        fc.subarray(
          emergencySigns.map(({ id }) => id),
          { minLength: 1 },
        ),
      );
    case 'day':
      return fc.constantFrom(null, '2026-11-19');
    case 'text':
      return fc.oneof(fc.constant(null), fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }));
  }
}

/** Whatever the form lets somebody of a category send, stored as a first version, a correction or a corrected one. */
export function anyReport(category: Category): fc.Arbitrary<StoredReport> {
  const answers = fc.record(
    Object.fromEntries(questionnaires[category].items.map((item) => [item.id, sent(item)])),
  );
  const other = '01900000-0000-7000-8000-000000000003';
  const version = fc.record({
    correctsReportId: fc.constantFrom(null, other),
    correctedBy: fc.constantFrom(undefined, other),
    reportedByStaff: fc.constantFrom(null, other),
  });
  return fc.tuple(answers, version).chain(([given, of]) => {
    const read =
      category === 'infected'
        ? { category, ...parsed(answersSchemas.infected.safeParse(given)) }
        : { category, ...parsed(answersSchemas.contact.safeParse(given)) };
    if (!('answers' in read)) return anyReport(category);
    return fc.constant(stored(read as ReportAnswers, of));
  });
}

const parsed = <Data>(result: { success: true; data: Data } | { success: false }) =>
  result.success ? { answers: result.data } : {};
