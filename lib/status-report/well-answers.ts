import type { ContactAnswers, InfectedAnswers } from './schema';

/** An infected person on a good day: every question answered, nothing wrong. */
export const wellInfected: InfectedAnswers = {
  bodyTemperature: 36.5,
  oxygenSaturation: 98,
  complexion: 'no',
  coughRunnyNose: 'no',
  shortnessOfBreath: 'no',
  breathlessness: null,
  malaise: 'no',
  nauseaVomiting: 'no',
  diarrhea: 'no',
  impairedConsciousness: 'no',
  difficultyEating: 'no',
  noUrination: 'no',
  emergencySigns: [],
  trend: null,
  message: null,
};

/** A close contact who feels well, and so was asked about no symptom. */
export const wellContact: ContactAnswers = {
  slot: null,
  bodyTemperature: 36.5,
  feelsWell: 'yes',
  feverishChills: null,
  cough: null,
  runnyNose: null,
  soreThroat: null,
  shortnessOfBreath: null,
  malaise: null,
  headMuscleJointPain: null,
  nauseaVomiting: null,
  diarrhea: null,
  tasteSmellChange: null,
  symptomOnsetOn: null,
  testToday: 'none',
  metAgain: 'no',
  metAgainOn: null,
  emergencySigns: [],
  message: null,
};
