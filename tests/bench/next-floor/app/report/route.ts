import { insertReport } from '../../insert-report';

// What a JSON route of Next costs that does nothing but store.
export async function POST(request: Request): Promise<Response> {
  const { clientId, caseId, answers } = (await request.json()) as {
    clientId: string;
    caseId: string;
    answers: Record<string, string>;
  };
  await insertReport(clientId, caseId, answers);
  return Response.json({ reportId: clientId }, { status: 201 });
}
