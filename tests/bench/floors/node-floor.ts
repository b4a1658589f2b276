import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { insertReport } from '../next-floor/insert-report';

// What the least server costs that stores a report: Node's own http and the driver, nothing checked.
async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { clientId, caseId, answers } = JSON.parse(Buffer.concat(chunks).toString()) as {
    clientId: string;
    caseId: string;
    answers: Record<string, string>;
  };
  await insertReport(clientId, caseId, answers);
  response.writeHead(201, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ reportId: clientId }));
}

const server = createServer((request, response) => {
  if (request.method === 'POST') void take(request, response);
  else response.end();
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
