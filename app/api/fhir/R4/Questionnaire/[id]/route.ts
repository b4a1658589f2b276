import { answerProgram } from '@/lib/fhir/api/answer';
import { readQuestionnaire } from '@/lib/fhir/api/read';

type Context = { params: Promise<{ id: string }> };

/** The questions to one category, for a program with a token. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerProgram(request, 'Questionnaire.read', () => readQuestionnaire(id));
}
