import { answerProgram } from '@/lib/fhir/api/answer';
import { readObservation } from '@/lib/fhir/api/read';

type Context = { params: Promise<{ id: string }> };

/** One observation, for a program with a token. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerProgram(request, 'Observation.read', (reader, _query, at) => readObservation(reader, id, at));
}
