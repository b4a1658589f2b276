import { emergencyIn } from './emergency-first';

// One form for several people who are well: each answer stands under its name and the person's case.

/** What of one person's own form stands in it. */
export const askedOfEach = [
  'clientId',
  'bodyTemperature',
  'oxygenSaturation',
  'emergencySigns',
  'confirmUnusual',
] as const;
type Asked = (typeof askedOfEach)[number] | 'include';

/** The name of one person's field. */
export const fieldOf = (name: Asked, caseId: string) => `${name}-${caseId}`;

/** Everybody whom the sent form shows, whether a report is sent for them or not. */
export function peopleShown(formData: FormData): string[] {
  const ids = formData.getAll('caseId').filter((each) => typeof each === 'string');
  return [...new Set(ids)];
}

/** Those who were left ticked. */
export function peopleIncluded(formData: FormData): string[] {
  return peopleShown(formData).filter((caseId) => formData.get(fieldOf('include', caseId)) === 'yes');
}

/** Of whom the form holds an emergency, ticked or not, whatever else is wrong with it. Never throws. */
export function emergenciesIn(formData: FormData): string[] {
  return peopleShown(formData).filter((caseId) =>
    emergencyIn({
      emergencySigns: formData.getAll(fieldOf('emergencySigns', caseId)),
      oxygenSaturation: formData.getAll(fieldOf('oxygenSaturation', caseId)),
    }),
  );
}
