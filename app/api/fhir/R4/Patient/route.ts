import { answerProgram } from '@/lib/fhir/api/answer';
import { searchPatients } from '@/lib/fhir/api/read';

/** Finds a person by the issued ID, for a program with a token. */
export function GET(request: Request): Promise<Response> {
  return answerProgram(request, 'Patient.read', searchPatients);
}
