import { getTranslations } from 'next-intl/server';
import { staffMessages } from '@/lib/language/current-locale';
import type { RuleWithLevel } from '@/lib/status-report/rule-levels';
import { ruleSentence } from '@/lib/status-report/sentences';

// Of which a fired one names an item.
const named = ['symptom', 'contact-symptom', 'unknown', 'not-answered'] as const;

/** The name of a rule to which a center gives a level, in the language of this request. */
export async function ruleWords(): Promise<(rule: RuleWithLevel) => string> {
  const t = await getTranslations('settings.ruleNames');
  const sentences = (await staffMessages()).questionnaire;
  return (rule) => {
    const own = named.find((each) => each === rule);
    return own ? t(own) : ruleSentence(sentences, rule);
  };
}
