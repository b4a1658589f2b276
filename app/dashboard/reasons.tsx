import { getTranslations } from 'next-intl/server';
import { staffMessages } from '@/lib/language/current-locale';
import { ruleSentence } from '@/lib/status-report/sentences';

type Props = {
  firedRules: readonly string[];
  /** Lists show so many, the most worrying first, and how many more there are; unanswered questions they only count. */
  atMost?: number;
};

/** Why a report has its level: the rules that fired, in words. Unanswered questions stand below the rest. */
export async function Reasons({ firedRules, atMost }: Props) {
  return reasonsIn(await reasonWords(), firedRules, atMost);
}

export type ReasonWords = Awaited<ReturnType<typeof reasonWords>>;

/** What `reasonsIn` says them with; lists ask once for all their rows. */
export async function reasonWords() {
  const t = await getTranslations('staff.list');
  const { questionnaire } = await staffMessages();
  return { t, questionnaire };
}

/** The same where the words are known already. */
export function reasonsIn({ t, questionnaire }: ReasonWords, firedRules: readonly string[], atMost?: number) {
  if (firedRules.length === 0) return <span className="faint">{t('noReasons')}</span>;

  const isUnanswered = (rule: string) => rule.startsWith('not-answered:');
  const inWords = (rule: string) => ruleSentence(questionnaire, rule);
  const sentences = firedRules.filter((rule) => !isUnanswered(rule)).map(inWords);
  const unanswered = firedRules.filter(isUnanswered).map(inWords);
  const shown = sentences.slice(0, atMost);
  const more = sentences.length - shown.length;
  return (
    <ul className="space-y-0.5">
      {shown.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {more > 0 && <li className="faint">{t('moreReasons', { count: more })}</li>}
      {atMost !== undefined && unanswered.length > 1 ? (
        <li className="faint">{t('unanswered', { count: unanswered.length })}</li>
      ) : (
        unanswered.map((sentence) => (
          <li key={sentence} className="faint">
            {sentence}
          </li>
        ))
      )}
    </ul>
  );
}
