import { env } from '@/lib/env';
import { fhirAnswer } from '@/lib/fhir/api/answer';
import { capabilityStatement } from '@/lib/fhir/api/capability-statement';
import { fhirNames } from '@/lib/fhir/names';

/** Answered at each request: what is built does not know where it will run. */
export const dynamic = 'force-dynamic';

/** What the API can be asked; whoever asks. */
export function GET(): Response {
  return fhirAnswer(capabilityStatement(fhirNames(env().APP_URL)));
}
