import { fillForm, isFill } from '@/app/(patient)/status-report/fill-form';
import { readSent } from '@/app/(patient)/status-report/read-report';
import type { ReportState } from '@/app/(patient)/status-report/report-state';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { dropDraft } from '@/lib/on-phone/drafts';
import type { CaseOnPhone, PersonOnPhone } from '@/lib/on-phone/person';
import { sendWaiting, sendWhenOnline } from '@/lib/on-phone/send-waiting';
import { yesterdaysAnswers } from '@/lib/on-phone/own-days';
import { dropReport, keepReport, reportsOnPhone, type KeptReport } from '@/lib/on-phone/waiting';
import { assess } from '@/lib/status-report/assess';
import { higherLevel, type Level } from '@/lib/status-report/levels';
import { questionnaires, type Category } from '@/lib/status-report/questionnaire';

/** A report that the phone has taken, and what it advises. */
export interface KeptOnPhone {
  clientId: string;
  owner: string;
  of: CaseOnPhone;
  category: Category;
  level: Level;
  isOfToday: boolean;
}

interface By {
  person: PersonOnPhone;
  errors: Record<string, string>;
  whoForMissing: string;
  /** What the form comes back with where it is not taken. */
  state: ReportState;
}

const dayMs = 24 * 60 * 60_000;
/** So long one waits for the server's answer, where there seems to be a connection, before the phone says that it kept the report. */
const answerMs = 4000;

/**
 * Reads, judges and keeps a report on the phone, by the same questionnaire and rules as the server, then tries to send it. `receipt`: of
 * the very first report, after which the server's page has more to say and to offer.
 */
export async function takeReport(
  category: Category,
  formData: FormData,
  { person, errors, whoForMissing, state }: By,
): Promise<ReportState | { kept: KeptOnPhone; receipt?: string }> {
  const fill = formData.get('fill');
  if (isFill(fill)) {
    const of = person.cases.find(({ caseId }) => caseId === formData.get('caseId'));
    const answers = (of?.category === category && yesterdaysAnswers(of, new Date())) || {};
    return { ...state, ...fillForm(fill, formData, answers) };
  }
  const read = readSent(
    category,
    formData,
    state,
    (key) => errors[key] ?? errors['common.checkThisAnswer'] ?? '',
  );
  if (!('report' in read)) return read;
  const { report, envelope, values } = read;
  const of = person.cases.find(({ caseId }) => caseId === envelope.caseId);
  if (!of) return { ...state, fieldErrors: { caseId: whoForMissing } };

  const { previousSaturation, rules } = of;
  const { level: assessed } = assess(report, { oxygenSaturation: previousSaturation }, of.person, rules);
  // What was shown as an emergency is one.
  const level = higherLevel(assessed, state.emergency ? 'emergency' : null);
  const clientId = envelope.clientId ?? crypto.randomUUID();
  const { caseId } = of;
  const measuredAt = measuredAtOf(envelope.measuredAt, new Date());
  const answers = answersOf(category, values);
  await keepReport(person.owner, { clientId, caseId, category, measuredAt, answers, advisedLevel: level });
  // It is kept: whatever else fails, it is sent.
  await dropDraft({ owner: person.owner, form: category, caseId }, clientId).catch(() => undefined);
  void sendWhenOnline().catch(() => undefined);
  const sending = sendWaiting({ wait: true }).catch(() => undefined);
  // An emergency waits for nothing.
  if (navigator.onLine && level !== 'emergency')
    await Promise.race([sending, new Promise((go) => setTimeout(go, answerMs))]);
  const isOfToday = japanDateOf(new Date(measuredAt)) === japanDateOf(new Date());
  const kept = { clientId, owner: person.owner, of, category, level, isOfToday };
  const receipt = of.day?.last === null ? await receiptOf(kept) : undefined;
  if (receipt === undefined) return { kept };
  // The receipt says it.
  await dropReport(clientId);
  return { kept, receipt };
}

/** Of a report that the server has by now. */
async function receiptOf({ owner, clientId }: KeptOnPhone): Promise<string | undefined> {
  const { sent } = await reportsOnPhone(owner);
  return sent.find((each) => each.clientId === clientId)?.reportId;
}

/** An instant, so that a wrong clock can be set right by how far it is off when the report is sent. */
function measuredAtOf(day: string | undefined, at: Date): string {
  const today = japanDateOf(at);
  if (day === addDays(today, -1)) return new Date(at.getTime() - dayMs).toISOString();
  return day === undefined || day === today ? at.toISOString() : day;
}

/** The answers alone, as they were typed; the server reads them as it reads a form. */
function answersOf(category: Category, values: ReportState['values']): KeptReport['answers'] {
  const given = questionnaires[category].items.flatMap(({ id }) => {
    const value = values[id];
    return value === undefined || value === '' ? [] : [[id, value] as const];
  });
  return Object.fromEntries(given);
}
