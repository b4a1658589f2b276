/** The addresses by which FHIR resources and the systems behind their codes are named; all below APP_URL, and lasting. */
export interface FhirNames {
  /** Where the API answers. */
  base: string;
  /** Codes that are the ids of our questions. */
  questions: string;
  /** Codes of the answers to choose from. */
  answers: string;
  /** `present` and `absent`. */
  presence: string;
  /** Ids of 6 to 8 digits that health centers issue to people. */
  issuedIds: string;
  /** The five-digit codes of health centers. */
  healthCenters: string;
  /** What all versions of one report have in common. */
  reports: string;
}

/** The names of this installation, from its own address, such as `https://hersys.example`. */
export function fhirNames(appUrl: string): FhirNames {
  const below = (path: string) => `${appUrl.replace(/\/+$/, '')}/${path}`;
  return {
    base: below('api/fhir/R4'),
    questions: below('fhir/CodeSystem/questions'),
    answers: below('fhir/CodeSystem/answers'),
    presence: below('fhir/CodeSystem/presence'),
    issuedIds: below('fhir/issued-ids'),
    healthCenters: below('fhir/health-centers'),
    reports: below('fhir/reports'),
  };
}
