import { getTranslations } from 'next-intl/server';
import type { FollowUp } from '@/lib/line-list/follow-up/follow-up-of';
import { times } from '../../times';

const shownAtOnce = 5;

/** Notes and attempts to reach a person, newest first. */
export async function NotesAndCalls({ entries }: Pick<FollowUp, 'entries'>) {
  const t = await getTranslations('staff.followUp');
  if (entries.length === 0) return <p>{t('noEntries')}</p>;
  const older = entries.slice(shownAtOnce);
  return (
    <>
      <Entries entries={entries.slice(0, shownAtOnce)} />
      {older.length > 0 && (
        <details>
          <summary className="link min-h-11 py-2">{t('olderEntries', { count: older.length })}</summary>
          <Entries entries={older} />
        </details>
      )}
    </>
  );
}

async function Entries({ entries }: Pick<FollowUp, 'entries'>) {
  const t = await getTranslations('staff.followUp');
  const { moment } = await times();
  return (
    <ul className="divide-solid-gray-420 border-solid-gray-420 divide-y border-y">
      {entries.map((entry) => (
        <li key={entry.id} className="py-2">
          <p className="text-solid-gray-700">
            {t('entry', { time: moment(entry.at), name: entry.by ?? t('somebody') })}
          </p>
          {entry.kind === 'note' ? (
            <p className="whitespace-pre-line">{entry.note}</p>
          ) : (
            <p className="font-700">{t(`outcomes.${entry.outcome}`)}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
