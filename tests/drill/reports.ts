import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { z } from 'zod';
import { equal, type Check } from './check';
import { centerCode, type DrillPatient } from './patients';
import type { Product } from './product';

const acknowledged = z.object({ reportId: z.string(), level: z.string() });

export interface Report {
  patient: DrillPatient;
  clientId: string;
  body: string;
}

/** What came back for one sent report; status 0 when no answer came. */
export interface Sent {
  status: number;
  body: string;
  retryAfter: string | undefined;
  milliseconds: number;
}

export function newReport(
  patient: DrillPatient,
  given: Partial<{ emergency: boolean; clientId: string; temperature: number; measuredAt: string }> = {},
): Report {
  const { emergency = false, clientId = randomUUID(), temperature = 36.5 } = given;
  const { measuredAt = new Date().toISOString() } = given;
  const answers = {
    bodyTemperature: temperature,
    oxygenSaturation: 98,
    ...Object.fromEntries(
      ['complexion', 'coughRunnyNose', 'shortnessOfBreath', 'malaise', 'nauseaVomiting', 'diarrhea']
        .concat('impairedConsciousness', 'difficultyEating', 'noUrination')
        .map((sign) => [sign, 'no']),
    ),
    emergencySigns: [emergency ? 'E1' : 'none'],
  };
  const body = JSON.stringify({
    clientId,
    caseId: patient.caseId,
    category: 'infected',
    measuredAt,
    sentAt: measuredAt,
    answers,
  });
  return { patient, clientId, body };
}

/** Sends a report once. `hangUpAfterSending` drops the connection before the answer, as a phone in a lift does. */
export function send(
  { appUrl }: Product,
  { patient, body }: Report,
  { timeoutMs = 15_000, hangUpAfterSending = false } = {},
): Promise<Sent> {
  const began = performance.now();
  return new Promise((resolve) => {
    const done = (status: number, text: string, retryAfter?: string) =>
      resolve({ status, body: text, retryAfter, milliseconds: performance.now() - began });
    const sending = request(
      `${appUrl}/api/v1/status-reports`,
      {
        method: 'POST',
        agent: false,
        timeout: timeoutMs,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          cookie: patient.cookie,
          origin: appUrl,
        },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => done(response.statusCode ?? 0, text, response.headers['retry-after']));
        response.on('error', () => done(0, ''));
      },
    );
    sending.on('timeout', () => sending.destroy());
    sending.on('error', () => done(0, ''));
    sending.end(body, () => {
      if (hangUpAfterSending) setTimeout(() => sending.destroy(), 1);
    });
  });
}

/** Sends until it is taken, as the queue of the phone does. Answers the id it was stored under, and the answer's status. */
export async function sendUntilTaken(
  product: Product,
  report: Report,
  { seconds = 120 } = {},
): Promise<{ reportId: string; level: string; status: number }> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const { status, body } = await send(product, report);
    if (status === 200 || status === 201) return { ...acknowledged.parse(JSON.parse(body)), status };
    const final = status >= 400 && status < 500 && status !== 429;
    if (final || Date.now() > deadline)
      throw new Error(`a report was answered ${status}: ${body.slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 150));
  }
}

/** Holds what was acknowledged against what is stored, and every row that a report keeps up to date against the reports. */
export async function reckon({ sql }: Product, taken: Map<string, string>): Promise<Check[]> {
  const keys = await sql<{ clientId: string; reportId: string }[]>`
    select client_id as "clientId", report_id as "reportId" from report_keys`;
  const stored = new Map(keys.map(({ clientId, reportId }) => [clientId, reportId]));
  const lost = [...taken].filter(([clientId, reportId]) => stored.get(clientId) !== reportId);
  const count = async (what: Promise<{ count: number }[]>) => (await what)[0]?.count ?? -1;
  const reports = await count(sql`select count(*)::int as count from status_reports`);
  const doubled = await count(sql`
    select count(*)::int as count from (select from status_reports group by case_id, client_id having count(*) > 1) as d`);
  const stray = await count(sql`
    select count(*)::int as count from status_reports s
    full join report_keys k on k.case_id = s.case_id and k.client_id = s.client_id and k.report_id = s.id
    where s.id is null or k.report_id is null`);
  const latest = await count(sql`
    select count(*)::int as count from latest_reports l
    where l.measured_at <> (select max(s.measured_at) from status_reports s where s.case_id = l.case_id)`);
  const counters = await count(sql`
    select count(*)::int as count from (
      select report_on, level, count(*)::int as reports from status_reports where center_code = ${centerCode} group by 1, 2
    ) as r full join daily_counts d using (report_on, level)
    where r.reports is distinct from d.reports`);
  const alarms = await count(sql`
    select count(*)::int as count from status_reports s full join alerts a on a.report_id = s.id
    where (s.level in ('emergency', 'urgent')) is distinct from (a.id is not null)`);
  const audited = await count(sql`
    select count(*)::int as count from audit_events where action = 'status-report.submitted'`);
  return [
    { what: 'reports acknowledged', seen: String(taken.size), ok: taken.size > 0 },
    equal('… of them lost', lost.length, 0),
    equal('reports stored', reports, stored.size),
    equal('stored twice', doubled, 0),
    equal('reports without their key, keys without their report', stray, 0),
    equal('people whose latest state is not their latest report', latest, 0),
    equal('counters that differ from a recount', counters, 0),
    equal('alarms missing or without a report', alarms, 0),
    equal('reports not in the history', reports - audited, 0),
  ];
}
