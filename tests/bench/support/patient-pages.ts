import type { BenchPatient } from './database';
import { jsonReports } from './requests';
import type { Server } from './start';

/** A page as a person opens it, and what on it they came for. */
export interface PatientPage {
  name: string;
  path: string;
  /** The session's cookie; absent: a stranger. */
  token?: string;
  /** The control that the page is for. */
  control: string;
  /** Drawn on a phone that knows its person, by the installed app; the server's page is for nobody. */
  drawn?: 'phone';
}

const firstInput = 'main form input:not([type=hidden])';
const nextStep = 'main a.button-primary';

/** The pages of patients: those of strangers, and those of a person who has reported today and opens the app again. */
export async function patientPages(product: Server, patient: BenchPatient): Promise<PatientPage[]> {
  const receipt = await reportOnce(product, patient);
  const { token } = patient;
  return [
    { name: 'top page', path: '/', control: nextStep },
    { name: 'emergency signs', path: '/emergency', control: 'main a[href="tel:119"]' },
    { name: 'sign in', path: '/sign-in', control: firstInput },
    { name: 'New Registration', path: '/register/email', control: firstInput },
    { name: 'top page, signed in', path: '/', token, control: 'main a.button' },
    { name: 'choice of the form', path: '/status-report', token, control: firstInput },
    { name: 'report', path: '/status-report/infected', token, control: firstInput },
    { name: 'report of a contact', path: '/status-report/contact', token, control: firstInput },
    { name: 'receipt', path: `/status-report/receipt/${receipt}`, token, control: 'main a' },
    { name: 'earlier reports', path: '/status-report/history', token, control: 'main a' },
    { name: 'account', path: '/account', token, control: 'main a' },
    { name: 'app, opened', path: '/today', token, control: 'main section a.button', drawn: 'phone' },
    { name: 'app, report', path: '/offline/report/infected', token, control: firstInput, drawn: 'phone' },
  ];
}

/** Sends today's report of a person and answers its id. */
async function reportOnce(product: Server, patient: BenchPatient): Promise<string> {
  const { port, body } = jsonReports(product, '/api/v1/status-reports', [patient], ['none']);
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/status-reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookieOf(patient.token) },
    body: body.replace('@uuid@', crypto.randomUUID()).replace('@caseId@', patient.caseId),
  });
  if (answer.status !== 201) throw new Error(`the report was answered ${answer.status}`);
  return ((await answer.json()) as { reportId: string }).reportId;
}

export const cookieOf = (token: string | undefined) => (token ? `hersys-session=${token}` : '');
