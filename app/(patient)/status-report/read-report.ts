import type { MessageKey } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { contactSymptoms, type Category } from '@/lib/status-report/questionnaire';
import { contactReportForm, infectedReportForm, unusualFigures } from '@/lib/status-report/report-form';
import type { ReportAnswers } from '@/lib/status-report/schema';
import type { ReportState } from './report-state';

/** A report that may be stored. */
export interface ReadReport {
  ok: true;
  report: ReportAnswers;
  envelope: { clientId?: string; caseId?: string; measuredAt?: string; confirmUnusual: string[] };
  values: FormState['values'];
}

/**
 * Reads a sent form on the server or on the phone: the report, or the form again with what has to be put right first. An
 * emergency is not held up by a figure that has to be confirmed.
 */
export function readSent(
  category: Category,
  formData: FormData,
  kept: ReportState,
  translate: (key: string) => string,
): ReadReport | ReportState {
  const form = readReport(category, formData, translate);
  if (!form.ok) return { ...kept, ...form.state };
  const unusual = unusualFigures(form.report);
  const asked = unusual.filter(({ figure }) => !form.envelope.confirmUnusual.includes(figure));
  if (asked.length === 0 || kept.emergency) return form;
  const fieldErrors: ReportState['fieldErrors'] = {};
  for (const { item } of asked)
    fieldErrors[item] = translate(`questionnaire.errors.${item}Unusual` satisfies MessageKey);
  return { ...kept, values: form.values, unusual, fieldErrors };
}

/** Reads the sent form of a category into the report and what travels with it. */
function readReport(
  category: Category,
  formData: FormData,
  translate: (key: string) => string,
): ReadReport | { ok: false; state: FormState } {
  if (category === 'infected') {
    const form = parseForm(infectedReportForm, formData, translate);
    if (!form.ok) return form;
    const { clientId, caseId, measuredAt, confirmUnusual, ...answers } = form.data;
    const envelope = { clientId, caseId, measuredAt, confirmUnusual };
    return { ok: true, report: { category, answers }, envelope, values: form.values };
  }
  const form = parseForm(contactReportForm, withoutHidden(formData), translate);
  if (!form.ok) return form;
  const { clientId, caseId, measuredAt, confirmUnusual, ...answers } = form.data;
  const envelope = { clientId, caseId, measuredAt, confirmUnusual };
  return { ok: true, report: { category, answers }, envelope, values: form.values };
}

/** Who feels well is not shown the symptoms: what was chosen there before is no answer any more. */
function withoutHidden(formData: FormData): FormData {
  if (formData.get('feelsWell') === 'yes') for (const symptom of contactSymptoms) formData.delete(symptom);
  return formData;
}
