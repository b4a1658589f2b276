import 'server-only';
import type { healthBackgrounds } from '@/db/schema/cases';
import { callTimes, riskConditions } from '@/lib/cases/health-background';
import type { PatientMessages } from '@/lib/language/messages';
import { factsOf, type Block } from './blocks';

type HealthBackground = typeof healthBackgrounds.$inferSelect;

/** What a person told once about their health, as plain data. */
export const healthJson = (health: HealthBackground) => ({
  heightCm: health.heightCm,
  weightKg: health.weightKg,
  conditions: health.conditions,
  medicines: health.medicines,
  onsetOn: health.onsetOn,
  noSymptoms: health.noSymptoms,
  pregnant: health.pregnant,
  vaccineDoses: health.vaccineDoses,
  hasOximeter: health.hasOximeter,
  preferredCallTime: health.preferredCallTime,
  interpreterLanguage: health.interpreterLanguage,
  emergencyContact: health.emergencyContact,
  updatedAt: health.updatedAt,
});

/** The same as it is read on paper, in the words of the form. */
export function healthFacts(health: HealthBackground, words: PatientMessages['account']['health']): Block {
  const yesNo = (value: boolean | null) => (value === null ? null : value ? words.yes : words.no);
  const conditions = riskConditions.filter((each) => health.conditions?.includes(each));
  const callTime = callTimes.find((each) => each === health.preferredCallTime);
  return factsOf([
    [words.conditions, conditions.map((each) => words.condition[each]).join('\n')],
    [words.pregnant, yesNo(health.pregnant)],
    [words.medicines, health.medicines],
    [words.height, health.heightCm && `${health.heightCm} cm`],
    [words.weight, health.weightKg && `${health.weightKg} kg`],
    [words.onset, health.onsetOn ?? (health.noSymptoms ? words.noSymptoms : null)],
    [words.doses, health.vaccineDoses],
    [words.oximeter, yesNo(health.hasOximeter)],
    [words.callTime, callTime && words.time[callTime]],
    [words.interpreter, health.interpreterLanguage],
    [words.emergencyContact, health.emergencyContact],
  ]);
}
