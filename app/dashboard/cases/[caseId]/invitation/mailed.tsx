import { getTranslations } from 'next-intl/server';
import type { readInvitation } from '@/lib/issuing/invitation';
import { times } from '../../../times';

type Letters = NonNullable<Awaited<ReturnType<typeof readInvitation>>>['mailed'];

/** "Invited by mail on …", and what became of the letter as long as that is known. */
export async function Mailed({ letters }: { letters: Letters }) {
  const t = await getTranslations('issuing.invitation');
  const { fullMoment } = await times();
  if (letters.length === 0) return null;
  return (
    <ul className="list-disc pl-6">
      {letters.map(({ at, queuedAt, sentAt, failedAt }) => {
        const state = sentAt ? 'sent' : failedAt ? 'failed' : queuedAt ? 'waiting' : 'unknown';
        const note = t('invitedNote', { state });
        return (
          <li key={at.getTime()}>
            {t('invited', { time: fullMoment(at) })}
            {note && ` · ${note}`}
          </li>
        );
      })}
    </ul>
  );
}
