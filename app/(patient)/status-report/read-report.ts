import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { contactSymptoms, type Category } from '@/lib/status-report/questionnaire';
import { contactReportForm, infectedReportForm } from '@/lib/status-report/report-form';
import type { ReportAnswers } from '@/lib/status-report/schema';

interface ReadReport {
  ok: true;
  report: ReportAnswers;
  envelope: { clientId?: string; caseId?: string; measuredAt?: string; confirmUnusual: string[] };
  values: FormState['values'];
}

/** Reads the sent form of a category into the report and what travels with it. */
export function readReport(
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
