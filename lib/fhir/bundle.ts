import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { FhirNames } from './names';
import { observationsOf } from './observation';
import { patientOf } from './patient';
import { questionnaireOf } from './questionnaire';
import { questionnaireResponseOf } from './questionnaire-response';
import { fhirInstant, type StoredPerson, type StoredReport } from './stored';

/** A resource with the address at which it would be read. */
export function entryOf<Kind extends Resource>(resource: Kind, { base }: FhirNames) {
  return { fullUrl: `${base}/${resource.resourceType}/${resource.id ?? ''}`, resource };
}

/** Everything FHIR can say of a person, in one file: they, the questions, and each version of each report. */
export function recordBundle(
  person: StoredPerson,
  reports: readonly StoredReport[],
  names: FhirNames,
  at: Date,
): Bundle {
  const categories = [...new Set(reports.map(({ category }) => category))];
  const resources: Resource[] = [
    patientOf(person, names),
    ...categories.map((category) => questionnaireOf(category, names)),
    ...reports.flatMap((report) => [
      questionnaireResponseOf(report, names),
      ...observationsOf(report, names),
    ]),
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: fhirInstant(at),
    entry: resources.map((resource) => entryOf(resource, names)),
  };
}
