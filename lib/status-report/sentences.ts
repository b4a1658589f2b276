import type { Messages } from '@/lib/language/messages';
import type { FiredRule } from './assess';
import type { EmergencySign } from './emergency-signs';
import type { Level } from './levels';
import { isEmergencySign } from './emergency-signs';
import type { Category, ItemId, ItemOf, ThreeState } from './questionnaire';

type Choices<Item> = Item extends {
  kind: 'choice';
  id: infer Id extends string;
  choices: readonly (infer Choice extends string)[];
}
  ? Record<Id, Record<Choice, string>>
  : never;
type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** The kind of a fired rule: what stands before its colon. */
type RuleKind = FiredRule extends infer Rule ? (Rule extends `${infer Kind}:${string}` ? Kind : Rule) : never;

/** What a language must say about the questionnaire: English sets the keys and is held to this, the others to English. */
export interface QuestionnaireSentences {
  items: Record<ItemId, string>;
  units: Record<Extract<ItemOf<Category>, { kind: 'decimal' | 'whole' }>['id'], string>;
  answers: Record<ThreeState | 'not-answered', string>;
  instead: Record<Extract<ItemOf<Category>, { instead: string }>['instead'], string>;
  choices: Together<Choices<ItemOf<Category>>>;
  emergencySigns: Record<EmergencySign | 'none', string>;
  levels: Record<Level, string>;
  rules: Record<RuleKind, string>;
}

/** The sentence for a stored fired rule, such as `emergency-sign:E7`; an id of an older version is shown as it is. */
export function ruleSentence(sentences: Messages['questionnaire'], rule: string): string {
  const [kind = '', subject = ''] = rule.split(':');
  const sentence = Object.entries(sentences.rules).find(([id]) => id === kind)?.[1];
  return sentence?.replace('{item}', subjectSentence(sentences, subject)) ?? rule;
}

function subjectSentence(sentences: Messages['questionnaire'], subject: string): string {
  if (isEmergencySign(subject)) return sentences.emergencySigns[subject];
  const named = Object.entries({ ...sentences.items, ...sentences.choices.breathlessness });
  return named.find(([id]) => id === subject)?.[1] ?? subject;
}
