import 'server-only';
import type { Observation, Resource } from '@medplum/fhirtypes';
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { reportKeys } from '@/db/schema/status-reports';
import type { TokenReader } from '@/lib/api-tokens/token-reader';
import { env } from '@/lib/env';
import { personOf, reportsOf } from '@/lib/line-list/case-record';
import { isUuid } from '@/lib/line-list/is-uuid';
import { entryOf } from '../bundle';
import { fhirNames } from '../names';
import { observationsOf } from '../observation';
import { patientOf } from '../patient';
import { questionnaireOf } from '../questionnaire';
import { questionnaireResponseOf } from '../questionnaire-response';
import type { StoredReport } from '../stored';
import { recordRead } from './record-read';
import { observationsQuery, patientsQuery, givenIn, responsesQuery, type Span } from './search-query';
import { searchset, type Placed } from './searchset';

export type ReadOutcome =
  | { kind: 'found'; resource: Resource }
  | { kind: 'not-found' }
  /** Names the parameters that are wrong, never what they held. */
  | { kind: 'wrong'; parameters: string };

const names = () => fhirNames(env().APP_URL);
const notFound: ReadOutcome = { kind: 'not-found' };
const uuidLength = 36;

/** A person of the token's own center; everybody else's is not there. */
export async function readPatient(reader: TokenReader, id: string, at: Date): Promise<ReadOutcome> {
  const person = await personFor(reader, id);
  if (!person) return notFound;
  await recordRead(reader, person.id, 'Patient', at);
  return { kind: 'found', resource: patientOf(person, names()) };
}

/** The person of the token's center with an issued ID, as a list of one or none. */
export async function searchPatients(
  reader: TokenReader,
  query: URLSearchParams,
  at: Date,
): Promise<ReadOutcome> {
  const asked = patientsQuery.safeParse(givenIn(query));
  if (!asked.success) return wrong(asked.error);
  const { issuedIds } = names();
  const [system, value] = asked.data.identifier.includes('|')
    ? asked.data.identifier.split('|')
    : [issuedIds, asked.data.identifier];
  const [person] =
    system === issuedIds && value
      ? await db()
          .select()
          .from(cases)
          .where(
            and(
              eq(cases.issuedId, value),
              eq(cases.centerCode, reader.centerCode),
              isNull(cases.purgedAt),
              isNull(cases.programsRefusedAt),
              isNull(cases.consentWithdrawnAt),
            ),
          )
      : [];
  if (person) await recordRead(reader, person.id, 'Patient', at);
  const entry = person
    ? [{ ...entryOf(patientOf(person, names()), names()), search: { mode: 'match' as const } }]
    : [];
  return {
    kind: 'found',
    resource: { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry },
  };
}

/** The questions to one category; they are about nobody. */
export function readQuestionnaire(id: string): ReadOutcome {
  return id === 'infected' || id === 'contact'
    ? { kind: 'found', resource: questionnaireOf(id, names()) }
    : notFound;
}

/** A person's reports, each version of each, by when the center had them. */
export async function searchResponses(
  reader: TokenReader,
  query: URLSearchParams,
  at: Date,
): Promise<ReadOutcome> {
  const asked = responsesQuery.safeParse(givenIn(query));
  if (!asked.success) return wrong(asked.error);
  const { patient, authored } = asked.data;
  const reports = await reportsFor(reader, patient, 'QuestionnaireResponse', at);
  if (!reports) return notFound;
  const found = reports
    .filter(({ receivedAt }) => isWithin(receivedAt, authored))
    .map((report) => ({ ...report, resource: questionnaireResponseOf(report, names()) }));
  return page('QuestionnaireResponse', found, asked.data, query);
}

/** What was observed of a person, by when it was measured and by its code. */
export async function searchObservations(
  reader: TokenReader,
  query: URLSearchParams,
  at: Date,
): Promise<ReadOutcome> {
  const asked = observationsQuery.safeParse(givenIn(query));
  if (!asked.success) return wrong(asked.error);
  const { patient, date, code } = asked.data;
  const reports = await reportsFor(reader, patient, 'Observation', at);
  if (!reports) return notFound;
  const found = reports
    .filter(({ measuredAt }) => isWithin(measuredAt, date))
    .flatMap(({ receivedAt, ...report }) =>
      observationsOf({ receivedAt, ...report }, names())
        .filter((observation) => code.length === 0 || code.some((each) => hasCode(observation, each)))
        .map((resource) => ({ receivedAt, resource })),
    );
  return page('Observation', found, asked.data, query);
}

/** One version of a report: what observations are derived from. */
export async function readResponse(reader: TokenReader, id: string, at: Date): Promise<ReadOutcome> {
  const report = await reportFor(reader, id, 'QuestionnaireResponse', at);
  return report ? { kind: 'found', resource: questionnaireResponseOf(report, names()) } : notFound;
}

/** One observation; its id begins with that of its report. */
export async function readObservation(reader: TokenReader, id: string, at: Date): Promise<ReadOutcome> {
  const report = await reportFor(reader, id.slice(0, uuidLength), 'Observation', at);
  const found = report && observationsOf(report, names()).find((observation) => observation.id === id);
  return found ? { kind: 'found', resource: found } : notFound;
}

/** Nobody who does not want programs to read, or not to be followed on-line at all: for a program they are not there. */
async function personFor({ centerCode }: TokenReader, id: string) {
  const person = isUuid(id) ? (await personOf({ centerCode }, id))?.person : undefined;
  return person && !person.programsRefusedAt && !person.consentWithdrawnAt ? person : undefined;
}

/** Undefined for a person who is not of the token's center. That they are read is written down before. */
async function reportsFor(
  reader: TokenReader,
  id: string,
  kind: 'QuestionnaireResponse' | 'Observation',
  at: Date,
): Promise<StoredReport[] | undefined> {
  const person = await personFor(reader, id);
  if (!person) return undefined;
  await recordRead(reader, person.id, kind, at);
  return reportsOf(reader, person);
}

/** Undefined for a report about nobody of the token's center. That its person is read is written down before. */
async function reportFor(
  reader: TokenReader,
  reportId: string,
  kind: 'QuestionnaireResponse' | 'Observation',
  at: Date,
): Promise<StoredReport | undefined> {
  if (!isUuid(reportId)) return undefined;
  const [of] = await db()
    .select({ caseId: reportKeys.caseId })
    .from(reportKeys)
    .where(and(eq(reportKeys.reportId, reportId), eq(reportKeys.centerCode, reader.centerCode)));
  const reports = of && (await reportsFor(reader, of.caseId, kind, at));
  return reports?.find(({ id }) => id === reportId);
}

function page<Kind extends Resource>(
  kind: string,
  found: readonly Placed<Kind>[],
  { _count, _page }: Pick<z.output<typeof responsesQuery>, '_count' | '_page'>,
  query: URLSearchParams,
): ReadOutcome {
  const asked = new URLSearchParams([...query].filter(([name]) => !name.startsWith('_')));
  const path = `${kind}?${asked}`;
  return { kind: 'found', resource: searchset(found, { path, count: _count, page: _page }, names()) };
}

const isWithin = (at: Date, { from, before }: Span) => (!from || at >= from) && (!before || at < before);

/** A code alone, or with its system before a bar. */
function hasCode({ code }: Observation, asked: string): boolean {
  const [system, value] = asked.includes('|') ? asked.split('|') : [undefined, asked];
  return (code?.coding ?? []).some(
    (coding) => coding.code === value && (system === undefined || coding.system === system),
  );
}

function wrong(error: z.ZodError): ReadOutcome {
  const named = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? ['unsupported'] : [String(issue.path[0] ?? '')],
  );
  return { kind: 'wrong', parameters: [...new Set(named)].join(', ') };
}
