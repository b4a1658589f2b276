import { defaultThresholds } from './default-thresholds';
import { isEmergencySign } from './emergency-signs';
import { givenTexts, readSaturation } from './read-answer';

/** The answers that can be an emergency by themselves. */
const names = ['emergencySigns', 'oxygenSaturation', 'impairedConsciousness', 'breathlessness'] as const;

/**
 * Whether what was sent holds an emergency, before anything else is read or checked: each answer is read alone, so that
 * a wrong temperature, a lost session or a missing field cannot hide a ticked sign. Never throws. Small enough for the
 * browser, which asks it when the server cannot be reached.
 */
export function emergencyIn(answers: Record<string, unknown>): boolean {
  const [signs, saturation, consciousness, breathlessness] = names.map((name) => givenTexts(answers[name]));
  return Boolean(
    signs?.some(isEmergencySign) ||
    saturation?.some(isEmergencySaturation) ||
    consciousness?.includes('yes') ||
    breathlessness?.some((text) => ['light-activity', 'at-rest', 'cannot-lie-down'].includes(text)),
  );
}

function isEmergencySaturation(text: string): boolean {
  const percent = readSaturation(text);
  return (
    percent !== undefined && percent >= 30 && percent <= defaultThresholds.oxygenSaturation.emergencyAtMost
  );
}

/** The same for a sent form. */
export function emergencyInForm(formData: FormData): boolean {
  return emergencyIn(Object.fromEntries(names.map((name) => [name, formData.getAll(name)])));
}

/** A ticked sign stands in a body that is no JSON all the same. */
function emergencyInText(body: string): boolean {
  return /"E(?:[1-9]|1[0-3])"/.test(body);
}

/** The same for a body that should be JSON, whole or cut off, with the answers in their place or elsewhere. */
export function emergencyInBody(text: string): boolean {
  const answers = answersIn(text);
  return answers ? emergencyIn(answers) : emergencyInText(text);
}

function answersIn(text: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const answers = typeof body === 'object' && body !== null && 'answers' in body ? body.answers : undefined;
    const isObject = typeof answers === 'object' && answers !== null && !Array.isArray(answers);
    return isObject ? { ...answers } : undefined;
  } catch {
    return undefined;
  }
}
