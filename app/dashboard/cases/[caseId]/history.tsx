import { getTranslations } from 'next-intl/server';
import type { HistoryEvent } from '@/lib/line-list/case-record';
import { times } from '../../times';
import { eventSentences } from '../../event-sentence';

const shownAtOnce = 10;

/** Who did what with a person's record, and when. */
export async function History({ events }: { events: readonly HistoryEvent[] }) {
  const t = await getTranslations('staff.case');
  const older = events.slice(shownAtOnce);
  return (
    <>
      <p className="mb-2">{t('historyLead')}</p>
      <EventTable events={events.slice(0, shownAtOnce)} caption={t('history')} />
      {older.length > 0 && (
        <details>
          <summary className="link min-h-11 py-2">{t('older', { count: older.length })}</summary>
          <EventTable events={older} caption={t('older', { count: older.length })} />
        </details>
      )}
    </>
  );
}

async function EventTable({ events, caption }: { events: readonly HistoryEvent[]; caption: string }) {
  const t = await getTranslations('staff');
  const { moment } = await times();
  const who = ({ actorKind, staffName }: HistoryEvent) => {
    if (actorKind === 'patient') return t('case.thePerson');
    return actorKind === 'system' ? t('case.system') : (staffName ?? t('case.unknownStaff'));
  };
  const what = await eventSentences();
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('case.when')}</th>
          <th scope="col">{t('case.what')}</th>
          <th scope="col">{t('case.who')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id} className="border-solid-gray-420 border-t">
            <td className="text-solid-gray-700 w-20 py-1.5 pr-3 align-top sm:w-32 sm:whitespace-nowrap">
              {moment(event.at)}
            </td>
            <td className="py-1.5 pr-3 align-top">{what(event)}</td>
            <td className="py-1.5 align-top break-words">{who(event)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
