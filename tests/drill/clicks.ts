import { equal, type Check, type DrillOptions } from './check';
import { signedInPatients } from './patients';
import { Product } from './product';
import { newReport, reckon, send, sendUntilTaken } from './reports';

/** G15: impatient and unlucky senders. However often a report is sent, it is one report with one answer. */
export async function clicks({ short }: DrillOptions): Promise<Check[]> {
  const product = await Product.start();
  try {
    const rounds = short ? 20 : 200;
    const patients = await signedInPatients(product, rounds);
    const taken = new Map<string, string>();
    let differing = 0;
    let created = 0;
    for (const patient of patients) {
      const report = newReport(patient);
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(product, report)));
      created += answers.filter(({ status }) => status === 201).length;
      const [first] = answers;
      if (!first || answers.some(({ status, body }) => status > 201 || body !== first.body)) differing += 1;
      taken.set(report.clientId, String(reportIdIn(first?.body ?? '')));
    }

    let lateAnswers = 0;
    for (const patient of patients) {
      const report = newReport(patient, { temperature: 36.9 });
      await send(product, report, { hangUpAfterSending: true });
      const { reportId, status } = await sendUntilTaken(product, report);
      if (status === 200) lateAnswers += 1;
      taken.set(report.clientId, reportId);
    }

    let conflicts = 0;
    for (const patient of patients) {
      const report = newReport(patient);
      const { reportId } = await sendUntilTaken(product, report);
      taken.set(report.clientId, reportId);
      const other = newReport(patient, { clientId: report.clientId, emergency: true });
      const { status, body } = await send(product, other);
      if (status === 409 && reportIdIn(body) === reportId && body.includes('"level":"emergency"'))
        conflicts += 1;
    }
    return [
      equal(`${rounds} reports sent 20 times at once: answers 201`, created, rounds),
      equal('… reports whose 20 answers were not the same', differing, 0),
      {
        what: 'sent again after hanging up: stored the first time already',
        seen: `${lateAnswers} of ${rounds}`,
        ok: true,
      },
      equal('same UUID, other answers: 409 with the first report and the advice', conflicts, rounds),
      ...(await reckon(product, taken)),
      equal('reports in all', (await product.sql`select 1 from status_reports`).length, rounds * 3),
    ];
  } finally {
    await product.stop();
  }
}

function reportIdIn(body: string): string | undefined {
  return /"reportId":"([^"]+)"/.exec(body)?.[1];
}
