import { z } from 'zod';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { isEmergencySign, type EmergencySign } from './emergency-signs';
import { itemOf, type Category, type ThreeState } from './questionnaire';
import { givenTexts, readDay, readSaturation, readTemperature } from './read-answer';

type ErrorKey = Extract<MessageKey, `questionnaire.errors.${string}`>;
type Refuse = (key: ErrorKey) => never;

/**
 * A field that takes what a form sends (texts, several under one name) and what JSON holds (numbers, lists, null), and
 * yields one strict value. `read` gets the cleaned texts and whether the field was there at all.
 */
function answer<Value>(read: (texts: string[], refuse: Refuse, wasAsked: boolean) => Value) {
  return z
    .unknown()
    .default(null)
    .transform((input, context): Value => {
      const refuse = (key: ErrorKey): never => {
        context.addIssue({ code: 'custom', message: key });
        return z.NEVER;
      };
      return read(givenTexts(input), refuse, input !== undefined && input !== null);
    });
}

const within = (figure: number | undefined, [lowest, highest]: readonly [number, number]) =>
  figure !== undefined && figure >= lowest && figure <= highest ? figure : undefined;

const bodyTemperature = answer((texts, refuse): number | 'cannot-measure' => {
  const typed = texts.filter((text) => text !== 'cannot-measure');
  if (typed.length > 1) return refuse('questionnaire.errors.bodyTemperature');
  if (typed[0] === undefined)
    return texts.length > 0 ? 'cannot-measure' : refuse('questionnaire.errors.bodyTemperatureMissing');
  const figure = readTemperature(typed[0]);
  if (figure === undefined) return refuse('questionnaire.errors.bodyTemperature');
  return (
    within(figure, itemOf('infected', 'bodyTemperature').range) ??
    refuse('questionnaire.errors.bodyTemperatureRange')
  );
});

// A form that shows the question and gets nothing asks again; where nobody asked, it is "not answered" and staff look.
const oxygenSaturation = answer((texts, refuse, wasAsked): number | 'no-oximeter' | null => {
  const typed = texts.filter((text) => text !== 'no-oximeter');
  if (typed.length > 1) return refuse('questionnaire.errors.oxygenSaturation');
  if (typed[0] === undefined) {
    if (texts.length > 0) return 'no-oximeter';
    return wasAsked ? refuse('questionnaire.errors.oxygenSaturationMissing') : null;
  }
  const figure = readSaturation(typed[0]);
  if (figure === undefined) return refuse('questionnaire.errors.oxygenSaturation');
  return (
    within(figure, itemOf('infected', 'oxygenSaturation').range) ??
    refuse('questionnaire.errors.oxygenSaturationRange')
  );
});

/** One of the choices, or null for "not answered". */
function choice<const Choices extends readonly string[]>(choices: Choices) {
  return answer((texts, refuse): Choices[number] | null => {
    if (texts.length === 0) return null;
    const chosen = choices.find((each) => each === texts[0]);
    return texts.length === 1 && chosen !== undefined ? chosen : refuse('questionnaire.errors.choice');
  });
}

const threeState = choice(['no', 'yes', 'unknown'] satisfies ThreeState[]);

const day = answer((texts, refuse) => {
  if (texts[0] === undefined) return null;
  return (texts.length === 1 ? readDay(texts[0]) : undefined) ?? refuse('questionnaire.errors.day');
});

/** The ticked signs; an empty list is the answer "none of these". */
const emergencySigns = answer((texts, refuse): EmergencySign[] => {
  const chosen = [...new Set(texts)];
  if (chosen.length === 0) return refuse('questionnaire.errors.emergencySignsMissing');
  if (chosen.length === 1 && chosen[0] === 'none') return [];
  const signs = chosen.filter(isEmergencySign);
  if (signs.length === chosen.length) return signs;
  return refuse(
    chosen.includes('none')
      ? 'questionnaire.errors.emergencySignsNone'
      : 'questionnaire.errors.emergencySignsMissing',
  );
});

const message = answer((texts, refuse): string | null => {
  const text = texts.join('\n');
  return [...text].length > itemOf('infected', 'message').longest
    ? refuse('questionnaire.errors.message')
    : text || null;
});

/** The answers of an infected person. */
export const infectedAnswersSchema = z
  .object({
    bodyTemperature,
    oxygenSaturation,
    complexion: threeState,
    coughRunnyNose: threeState,
    shortnessOfBreath: threeState,
    breathlessness: choice(itemOf('infected', 'breathlessness').choices),
    malaise: threeState,
    nauseaVomiting: threeState,
    diarrhea: threeState,
    impairedConsciousness: threeState,
    difficultyEating: threeState,
    noUrination: threeState,
    emergencySigns,
    trend: choice(itemOf('infected', 'trend').choices),
    message,
  })
  .superRefine((answers, context) => {
    if (answers.breathlessness === null || answers.shortnessOfBreath === 'yes') return;
    const key: ErrorKey = 'questionnaire.errors.breathlessness';
    context.addIssue({ code: 'custom', path: ['breathlessness'], message: key });
  });

/** The answers of a close contact. */
export const contactAnswersSchema = z.object({
  slot: choice(itemOf('contact', 'slot').choices),
  bodyTemperature,
  feelsWell: threeState,
  feverishChills: threeState,
  cough: threeState,
  runnyNose: threeState,
  soreThroat: threeState,
  shortnessOfBreath: threeState,
  malaise: threeState,
  headMuscleJointPain: threeState,
  nauseaVomiting: threeState,
  diarrhea: threeState,
  tasteSmellChange: threeState,
  symptomOnsetOn: day,
  testToday: choice(itemOf('contact', 'testToday').choices),
  metAgain: threeState,
  metAgainOn: day,
  emergencySigns,
  message,
});

export type InfectedAnswers = z.output<typeof infectedAnswersSchema>;
export type ContactAnswers = z.output<typeof contactAnswersSchema>;

/** A report's answers with the form they were given on. */
export type ReportAnswers =
  { category: 'infected'; answers: InfectedAnswers } | { category: 'contact'; answers: ContactAnswers };

export const answersSchemas = { infected: infectedAnswersSchema, contact: contactAnswersSchema };

export function isCategory(value: unknown): value is Category {
  return value === 'infected' || value === 'contact';
}
