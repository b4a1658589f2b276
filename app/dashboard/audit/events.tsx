import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { SeenEvent } from '@/lib/audit/view-audit';
import { CardTable } from '../card-table';
import { times } from '../times';
import { auditWords } from './audit-words';
import { whoWords } from './who-words';

type Props = { events: readonly SeenEvent[]; ofPerson: boolean };

/** Events in words, the newest first: when, who, what, and with whom where that is not one person throughout. */
export async function Events({ events, ofPerson }: Props) {
  const t = await getTranslations('administration.audit');
  const words = await getTranslations('staff.case');
  const what = await auditWords();
  const { fullMoment } = await times();
  const who = await whoWords();
  const heads = [words('when'), words('who'), words('what'), ...(ofPerson ? [] : [t('person')])];
  return (
    <CardTable caption={t('table')} heads={heads}>
      {events.map((event) => (
        <tr key={event.id}>
          <td className="text-solid-gray-700 time">{fullMoment(event.at)}</td>
          <td>{who(event)}</td>
          <td>{what(event)}</td>
          {!ofPerson && (
            <td>
              {event.person && (
                <Link
                  href={`/dashboard/cases/${event.person.caseId}`}
                  prefetch={false}
                  className="link link-target"
                >
                  {event.person.name}
                </Link>
              )}
            </td>
          )}
        </tr>
      ))}
    </CardTable>
  );
}
