import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { SeenEvent } from '@/lib/audit/view-audit';
import { ScrollRegion } from '../scroll-region';
import { times } from '../times';
import { auditWords } from './audit-words';

const cell = 'px-3 py-2 text-left align-top';

type Props = { events: readonly SeenEvent[]; ofPerson: boolean };

/** Events in words, the newest first: when, who, what, and with whom where that is not one person throughout. */
export async function Events({ events, ofPerson }: Props) {
  const t = await getTranslations('administration.audit');
  const words = await getTranslations('staff.case');
  const what = await auditWords();
  const { fullMoment } = await times();
  const who = ({ actorKind, staffName }: SeenEvent) => {
    if (actorKind === 'patient') return words('thePerson');
    return actorKind === 'system' ? words('system') : (staffName ?? words('unknownStaff'));
  };
  return (
    <ScrollRegion name={t('table')}>
      <table className="w-full">
        <caption className="sr-only">{t('table')}</caption>
        <thead>
          <tr className="border-solid-gray-600 border-b-2">
            <Head>{words('when')}</Head>
            <Head>{words('who')}</Head>
            <Head>{words('what')}</Head>
            {!ofPerson && <Head>{t('person')}</Head>}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id} className="border-solid-gray-420 border-t">
              <td className={`${cell} text-solid-gray-700 sm:whitespace-nowrap`}>{fullMoment(event.at)}</td>
              <td className={cell}>{who(event)}</td>
              <td className={`${cell} min-w-40 wrap-anywhere`}>{what(event)}</td>
              {!ofPerson && (
                <td className={cell}>
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
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className={`${cell} font-400 whitespace-nowrap`}>
      {children}
    </th>
  );
}
