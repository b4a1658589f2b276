import { emergencySigns } from './emergency-signs';

/** Where an item comes from: two public records of the original agree; a ministry publication; or ours, to be signed by a physician. */
type Source = 'original' | 'ministry 2020-04-27' | 'proposal';

type Item = { readonly id: string; readonly source: Source } & (
  | {
      readonly kind: 'decimal' | 'whole';
      /** Outside of it the answer is refused. */
      readonly range: readonly [lowest: number, highest: number];
      /** Outside of it the person is asked once whether the figure is right. */
      readonly usual: readonly [lowest: number, highest: number];
      /** The answer of somebody who has no figure. */
      readonly instead: string;
    }
  | { readonly kind: 'three-state'; readonly sign?: 'warning' | 'emergency' }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly askedWith?: string }
  | { readonly kind: 'signs'; readonly choices: readonly { readonly id: string }[] }
  | { readonly kind: 'day' }
  | { readonly kind: 'text'; readonly longest: number }
);

interface Questionnaire {
  readonly version: number;
  readonly items: readonly Item[];
}

/** The daily questions to infected persons, in their order. An id is never used again for something else. */
const infectedQuestionnaire = {
  version: 1,
  items: [
    {
      id: 'bodyTemperature',
      kind: 'decimal',
      range: [30, 45],
      usual: [35, 42],
      instead: 'cannot-measure',
      source: 'original',
    },
    {
      id: 'oxygenSaturation',
      kind: 'whole',
      range: [30, 100],
      usual: [85, 100],
      instead: 'no-oximeter',
      source: 'original',
    },
    { id: 'complexion', kind: 'three-state', sign: 'warning', source: 'original' },
    { id: 'coughRunnyNose', kind: 'three-state', source: 'original' },
    { id: 'shortnessOfBreath', kind: 'three-state', sign: 'warning', source: 'original' },
    {
      id: 'breathlessness',
      kind: 'choice',
      choices: ['light-activity', 'at-rest', 'cannot-lie-down'],
      askedWith: 'shortnessOfBreath',
      source: 'proposal',
    },
    { id: 'malaise', kind: 'three-state', source: 'original' },
    { id: 'nauseaVomiting', kind: 'three-state', source: 'original' },
    { id: 'diarrhea', kind: 'three-state', source: 'original' },
    { id: 'impairedConsciousness', kind: 'three-state', sign: 'emergency', source: 'original' },
    { id: 'difficultyEating', kind: 'three-state', sign: 'warning', source: 'original' },
    { id: 'noUrination', kind: 'three-state', sign: 'warning', source: 'original' },
    { id: 'emergencySigns', kind: 'signs', choices: emergencySigns, source: 'ministry 2020-04-27' },
    { id: 'trend', kind: 'choice', choices: ['better', 'same', 'worse'], source: 'proposal' },
    { id: 'message', kind: 'text', longest: 500, source: 'original' },
  ],
} as const satisfies Questionnaire;

/** The questions to close contacts, in their order, after prefectures' and schools' forms. */
const contactQuestionnaire = {
  version: 1,
  items: [
    { id: 'slot', kind: 'choice', choices: ['morning', 'evening'], source: 'proposal' },
    {
      id: 'bodyTemperature',
      kind: 'decimal',
      range: [30, 45],
      usual: [35, 42],
      instead: 'cannot-measure',
      source: 'proposal',
    },
    { id: 'feelsWell', kind: 'three-state', source: 'proposal' },
    { id: 'feverishChills', kind: 'three-state', source: 'proposal' },
    { id: 'cough', kind: 'three-state', source: 'proposal' },
    { id: 'runnyNose', kind: 'three-state', source: 'proposal' },
    { id: 'soreThroat', kind: 'three-state', source: 'proposal' },
    { id: 'shortnessOfBreath', kind: 'three-state', sign: 'warning', source: 'proposal' },
    { id: 'malaise', kind: 'three-state', source: 'proposal' },
    { id: 'headMuscleJointPain', kind: 'three-state', source: 'proposal' },
    { id: 'nauseaVomiting', kind: 'three-state', source: 'proposal' },
    { id: 'diarrhea', kind: 'three-state', source: 'proposal' },
    { id: 'tasteSmellChange', kind: 'three-state', source: 'proposal' },
    { id: 'symptomOnsetOn', kind: 'day', source: 'proposal' },
    {
      id: 'testToday',
      kind: 'choice',
      choices: ['none', 'negative', 'positive', 'waiting'],
      source: 'proposal',
    },
    { id: 'metAgain', kind: 'three-state', source: 'proposal' },
    { id: 'metAgainOn', kind: 'day', source: 'proposal' },
    { id: 'emergencySigns', kind: 'signs', choices: emergencySigns, source: 'ministry 2020-04-27' },
    { id: 'message', kind: 'text', longest: 500, source: 'proposal' },
  ],
} as const satisfies Questionnaire;

export const questionnaires = { infected: infectedQuestionnaire, contact: contactQuestionnaire };

export type Category = keyof typeof questionnaires;
export type ItemOf<C extends Category> = (typeof questionnaires)[C]['items'][number];
export type ItemId = ItemOf<Category>['id'];
export type ThreeState = 'no' | 'yes' | 'unknown';

type IdOf<C extends Category, Kind> = Extract<ItemOf<C>, { kind: Kind }>['id'];
export type InfectedSign = IdOf<'infected', 'three-state'>;
export type ContactAnswerId = IdOf<'contact', 'three-state'>;
/** What a contact who feels unwell is asked about: `feelsWell` opens the list and `metAgain` is no symptom. */
export type ContactSymptom = Exclude<ContactAnswerId, 'feelsWell' | 'metAgain'>;

/** The signs and symptoms of infected persons answered No, Yes or Don't know, in the order they are asked. */
export const infectedSigns = infectedQuestionnaire.items
  .filter((item) => item.kind === 'three-state')
  .map((item): InfectedSign => item.id);

/** The symptoms of close contacts, in the order they are asked. */
export const contactSymptoms = contactQuestionnaire.items
  .filter((item) => item.kind === 'three-state')
  .map((item) => item.id)
  .filter((id): id is ContactSymptom => id !== 'feelsWell' && id !== 'metAgain');

/** The item of a questionnaire with this id. */
export function itemOf<C extends Category, Id extends ItemOf<C>['id']>(category: C, id: Id) {
  const items: readonly ItemOf<Category>[] = questionnaires[category].items;
  const found = items.find((item): item is Extract<ItemOf<C>, { id: Id }> => item.id === id);
  if (!found) throw new Error(`No item ${id} in the questionnaire for ${category}`);
  return found;
}
