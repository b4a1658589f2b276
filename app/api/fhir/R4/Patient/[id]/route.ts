import { answerProgram } from '@/lib/fhir/api/answer';
import { readPatient } from '@/lib/fhir/api/read';

type Context = { params: Promise<{ id: string }> };

/** One person, for a program with a token. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerProgram(request, 'Patient.read', (reader, _query, at) => readPatient(reader, id, at));
}
