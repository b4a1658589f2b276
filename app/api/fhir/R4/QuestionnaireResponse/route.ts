import { answerProgram } from '@/lib/fhir/api/answer';
import { searchResponses } from '@/lib/fhir/api/read';

/** The reports of one person page by page, for a program with a token. */
export function GET(request: Request): Promise<Response> {
  return answerProgram(request, 'QuestionnaireResponse.read', searchResponses);
}
