/** What another program may be allowed to read, by the kinds of FHIR resources; nothing can be written. */
export const readableResources = [
  'Patient',
  'Questionnaire',
  'QuestionnaireResponse',
  'Observation',
] as const;

export type TokenKind = `${(typeof readableResources)[number]}.read`;

export function isTokenKind(value: unknown): value is TokenKind {
  return readableResources.some((resource) => `${resource}.read` === value);
}

/** So many days a token works at most. */
export const tokenDaysAtMost = 365;
