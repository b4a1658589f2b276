import { contactAnswersSchema, infectedAnswersSchema } from './schema';
import { isEmergencySign } from './emergency-signs';
import { givenTexts } from './read-answer';
import { defaultRules } from './rules';

/**
 * Whether what was sent holds an emergency, before anything else is read or checked: each answer is read alone, so that
 * a wrong temperature, a lost session or a missing field cannot hide a ticked sign. Never throws.
 */
export function emergencyIn(answers: Record<string, unknown>): boolean {
  if (givenTexts(answers.emergencySigns).some(isEmergencySign)) return true;
  const { oxygenSaturation, impairedConsciousness, breathlessness } = infectedAnswersSchema.shape;
  const saturation = oxygenSaturation.safeParse(answers.oxygenSaturation).data;
  return (
    (typeof saturation === 'number' && saturation <= defaultRules.oxygenSaturation.emergencyAtMost) ||
    impairedConsciousness.safeParse(answers.impairedConsciousness).data === 'yes' ||
    Boolean(breathlessness.safeParse(answers.breathlessness).data)
  );
}

/** The same for a sent form. */
export function emergencyInForm(formData: FormData): boolean {
  const names = Object.keys({ ...infectedAnswersSchema.shape, ...contactAnswersSchema.shape });
  return emergencyIn(Object.fromEntries(names.map((name) => [name, formData.getAll(name)])));
}

/** The same for a body that is no JSON: a ticked sign stands in it all the same. */
export function emergencyInText(body: string): boolean {
  return /"E(?:[1-9]|1[0-3])"/.test(body);
}
