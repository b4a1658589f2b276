import { askedOfEach, fieldOf } from './everyone-well';
import { withoutSymptoms } from './form-values';
import type { Category } from './questionnaire';

/** One person's part as a form of their own: no symptom, and what was measured. What nobody asked stays unanswered. */
export function formOfPerson(formData: FormData, caseId: string, category: Category): FormData {
  const own = new FormData();
  for (const name of askedOfEach)
    for (const value of formData.getAll(fieldOf(name, caseId))) own.append(name, value);
  own.set('caseId', caseId);
  const measuredAt = formData.get('measuredAt');
  if (typeof measuredAt === 'string') own.set('measuredAt', measuredAt);
  const well = category === 'infected' ? withoutSymptoms : { feelsWell: 'yes' };
  for (const [id, answer] of Object.entries(well)) own.set(id, answer);
  return own;
}
