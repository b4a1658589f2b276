import { answerProgram } from '@/lib/fhir/api/answer';
import { searchObservations } from '@/lib/fhir/api/read';

/** The observations of one person page by page, for a program with a token. */
export function GET(request: Request): Promise<Response> {
  return answerProgram(request, 'Observation.read', searchObservations);
}
