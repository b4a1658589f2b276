import { typedValues, type FormState } from '@/lib/forms/form-state';
import { packAnswers, unpackAnswers, withoutSymptoms } from '@/lib/status-report/form-values';
import type { Fill, ReportState } from './report-state';

export function isFill(value: unknown): value is Fill {
  return value === 'no-symptoms' || value === 'yesterday' || value === 'undo';
}

/** The same form with some answers given by one tap, marked, and the replaced ones packed for "Undo". */
export function fillForm(
  by: Fill,
  formData: FormData,
  yesterday: FormState['values'],
): Pick<ReportState, 'values' | 'filled'> {
  const { filledBefore, ...values } = typedValues(formData);
  if (by === 'undo') {
    const before = typeof filledBefore === 'string' ? unpackAnswers(filledBefore) : {};
    return { values: { ...values, ...before }, filled: { by, items: [], before: '' } };
  }
  const answers = by === 'no-symptoms' ? withoutSymptoms : yesterday;
  const items = Object.keys(answers);
  return {
    values: { ...values, ...answers },
    filled: { by, items, before: packAnswers(values, items) },
  };
}
