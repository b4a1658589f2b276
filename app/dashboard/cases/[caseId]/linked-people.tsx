import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { JapanDate } from '@/lib/japan-time';
import type { LinkedPerson } from '@/lib/line-list/links/links-of';
import { times } from '../../times';

type Props = { people: readonly LinkedPerson[]; caption: string; today: JapanDate };

/** People beside this one: who, how they are by their last report, and whether they are still watched. */
export async function LinkedPeople({ people, caption, today }: Props) {
  const t = await getTranslations('links');
  const categories = await getTranslations('staff.categories');
  const levels = await getTranslations('questionnaire.levels');
  const { day } = await times();
  const state = ({ closedAt, linkedAt, monitoringUntil }: LinkedPerson) => {
    if (closedAt) return t('states.closed');
    if (monitoringUntil < today) return t('states.ended');
    return linkedAt ? t('states.open') : t('states.unregistered');
  };
  return (
    <ul aria-label={caption} className="border-solid-gray-420 divide-solid-gray-420 divide-y border-y">
      {people.map((each) => (
        <li key={each.caseId} className="py-1.5">
          <Link
            href={`/dashboard/cases/${each.caseId}`}
            prefetch={false}
            className="link link-target font-700"
          >
            {each.name}
          </Link>
          <p className="text-solid-gray-700">
            {[
              categories(each.category),
              state(each),
              each.level && each.reportOn
                ? t('reportOf', { level: levels(each.level), day: day(each.reportOn) })
                : t('noReport'),
            ].join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
