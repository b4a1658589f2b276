import { getLocale, getTranslations } from 'next-intl/server';
import type { Relation } from '@/lib/family/relations';
import type { ReportingState } from '@/lib/status-report/reporting-state';

/** What somebody is to the account, and which health center reads of them as what, in one line. */
export async function PersonFacts({ state, relation }: { state: ReportingState; relation: Relation | null }) {
  const [t, locale] = [await getTranslations('family'), await getLocale()];
  const center = locale === 'ja' ? state.center.nameJa : state.center.name;
  const facts = t('facts', { category: t(state.category), center });
  return (
    <p className="text-solid-gray-700">
      {relation && <span className="block">{t(`relations.${relation}`)}</span>}
      {facts}
    </p>
  );
}
