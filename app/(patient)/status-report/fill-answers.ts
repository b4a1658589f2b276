import { currentAccount, isPatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { sameAsBefore } from '@/lib/status-report/form-values';
import { reportsOfCase } from '@/lib/status-report/own-reports';
import type { Category } from '@/lib/status-report/questionnaire';
import { fillForm } from './fill-form';
import type { Fill, ReportState } from './report-state';

/** Answers a one-tap button by what the person reported yesterday, where it asks for that. */
export async function fillAnswers(
  by: Fill,
  category: Category,
  formData: FormData,
): Promise<Pick<ReportState, 'values' | 'filled'>> {
  const caseId = formData.get('caseId');
  return fillForm(by, formData, by === 'yesterday' ? await yesterdaysAnswers(category, caseId) : {});
}

async function yesterdaysAnswers(category: Category, caseId: unknown) {
  const account = await currentAccount();
  if (!account || !isPatient(account) || typeof caseId !== 'string') return {};
  const [last] = await reportsOfCase(account, caseId, 1);
  const yesterday = addDays(japanDateOf(now()), -1);
  return last?.category === category && last.reportOn === yesterday ? sameAsBefore(last) : {};
}
