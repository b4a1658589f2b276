import { getLocale, getTranslations } from 'next-intl/server';
import { messages } from '@/lib/language/messages';
import { ruleSentence } from '@/lib/status-report/sentences';

type Props = {
  firedRules: readonly string[];
  /** Lists show so many, the most worrying first, and how many more there are. */
  atMost?: number;
};

/** Why a report has its level: the rules that fired, in words. */
export async function Reasons({ firedRules, atMost = Infinity }: Props) {
  const t = await getTranslations('staff.list');
  const sentences = messages[await getLocale()].questionnaire;
  const shown = firedRules.slice(0, atMost);
  const more = firedRules.length - shown.length;
  if (firedRules.length === 0) return <span className="text-solid-gray-700">{t('noReasons')}</span>;
  return (
    <ul className="space-y-1">
      {shown.map((rule) => (
        <li key={rule}>{ruleSentence(sentences, rule)}</li>
      ))}
      {more > 0 && <li className="text-solid-gray-700">{t('moreReasons', { count: more })}</li>}
    </ul>
  );
}
