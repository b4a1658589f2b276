import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';

/** Why a request is refused, in the words of FHIR; `diagnostics` never holds what was sent. */
export function operationOutcome(code: OperationOutcomeIssue['code'], diagnostics: string): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] };
}
