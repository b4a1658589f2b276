import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes';
import type { FhirNames } from '../names';

type Interaction = 'read' | 'search-type';
type Parameter = [name: string, type: 'token' | 'reference' | 'date', documentation?: string];

const required = 'Required: one person at a time.';
const days = 'With the prefixes ge, gt, le and lt, also twice; a day is one of Japan.';

/** What the API can be asked; it holds nothing of any person, and is answered without a token. */
export function capabilityStatement({ base }: FhirNames): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    url: `${base}/metadata`,
    status: 'active',
    date: '2026-11-23',
    kind: 'instance',
    software: { name: 'My HER-SYS' },
    implementation: { description: 'Daily health reports to a health center, for reading', url: base },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        security: {
          cors: false,
          description:
            'Authorization: Bearer, with a token that an administrator of the health center made. It reads of that center’s people alone, and only the kinds it was made for.',
        },
        resource: [
          resource('Patient', ['read', 'search-type'], [['identifier', 'token', 'The issued ID.']]),
          resource('Questionnaire', ['read']),
          resource(
            'QuestionnaireResponse',
            ['read', 'search-type'],
            [
              ['patient', 'reference', required],
              ['authored', 'date', days],
            ],
          ),
          resource(
            'Observation',
            ['read', 'search-type'],
            [
              ['patient', 'reference', required],
              ['code', 'token'],
              ['date', 'date', days],
            ],
          ),
        ],
      },
    ],
  };
}

function resource(
  type: CapabilityStatementRestResource['type'],
  interactions: Interaction[],
  parameters: Parameter[] = [],
): CapabilityStatementRestResource {
  return {
    type,
    interaction: interactions.map((code) => ({ code })),
    ...(parameters.length > 0 && {
      searchParam: parameters.map(([name, kind, documentation]) => ({ name, type: kind, documentation })),
    }),
  };
}
