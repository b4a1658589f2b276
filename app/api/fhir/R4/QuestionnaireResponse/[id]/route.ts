import { answerProgram } from '@/lib/fhir/api/answer';
import { readResponse } from '@/lib/fhir/api/read';

type Context = { params: Promise<{ id: string }> };

/** One version of a report, for a program with a token. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerProgram(request, 'QuestionnaireResponse.read', (reader, _query, at) =>
    readResponse(reader, id, at),
  );
}
