import type { Organization, Reference } from '@medplum/fhirtypes';
import type { cases } from '@/db/schema/cases';
import type { statusReports } from '@/db/schema/status-reports';

/** A person as they are on file, as far as FHIR has a place for it. */
export type StoredPerson = Pick<
  typeof cases.$inferSelect,
  | 'id'
  | 'centerCode'
  | 'issuedId'
  | 'name'
  | 'kana'
  | 'birthdate'
  | 'phone'
  | 'email'
  | 'closedAt'
  | 'outcome'
>;

/**
 * A report as it is stored; `correctedBy` names the version that counts instead of this one, and `cutOff` says that whoever
 * sent it had registered with the person's ID by mistake.
 */
export type StoredReport = typeof statusReports.$inferSelect & { correctedBy?: string; cutOff?: boolean };

/** Whether it is not, or no longer, to be read as the person's. */
export const isInError = ({ correctedBy, cutOff }: StoredReport) => Boolean(correctedBy || cutOff);

/** An instant as FHIR writes it, in Japan's time, so that its first ten characters are the day in Japan. */
export function fhirInstant(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().replace('Z', '+09:00');
}

/** Whose center watches them; an organisation that is named, not served. */
export function centerReference(centerCode: string, system: string): Reference<Organization> {
  return { type: 'Organization', identifier: { system, value: centerCode } };
}
