import { currentAccount, isPatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { typedValues } from '@/lib/forms/form-state';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { packAnswers, sameAsBefore, unpackAnswers, withoutSymptoms } from '@/lib/status-report/form-values';
import { reportsOfCase } from '@/lib/status-report/own-reports';
import type { Category } from '@/lib/status-report/questionnaire';
import type { Fill, ReportState } from './report-state';

export function isFill(value: unknown): value is Fill {
  return value === 'no-symptoms' || value === 'yesterday' || value === 'undo';
}

/** Answers a one-tap button: the same form with some answers given, marked, and the replaced ones packed for "Undo". */
export async function fillAnswers(
  by: Fill,
  category: Category,
  formData: FormData,
): Promise<Pick<ReportState, 'values' | 'filled'>> {
  const { filledBefore, ...values } = typedValues(formData);
  if (by === 'undo') {
    const before = typeof filledBefore === 'string' ? unpackAnswers(filledBefore) : {};
    return { values: { ...values, ...before }, filled: { by, items: [], before: '' } };
  }
  const answers = by === 'no-symptoms' ? withoutSymptoms : await yesterdaysAnswers(category, values.caseId);
  const items = Object.keys(answers);
  return {
    values: { ...values, ...answers },
    filled: { by, items, before: packAnswers(values, items) },
  };
}

async function yesterdaysAnswers(category: Category, caseId: string | string[] | undefined) {
  const account = await currentAccount();
  if (!account || !isPatient(account) || typeof caseId !== 'string') return {};
  const [last] = await reportsOfCase(account, caseId, 1);
  const yesterday = addDays(japanDateOf(now()), -1);
  return last?.category === category && last.reportOn === yesterday ? sameAsBefore(last) : {};
}
