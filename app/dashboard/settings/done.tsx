import { getTranslations } from 'next-intl/server';
import { Notice } from '@/app/_components/notice';
import { limit } from '@/lib/limits';

const done = ['saved', 'draft-begun', 'draft-saved', 'abandoned', 'switched-on'] as const;
const notDone = [
  'unchanged',
  'draft-open',
  'changed-meanwhile',
  'no-draft',
  'running',
  'too-many',
  'may-not',
  'no-such-version',
] as const;

/** What was just done, or not; `what` comes from the address, so it may be anything. */
export async function Done({ what }: { what: string | string[] | undefined }) {
  const t = await getTranslations('settings.done');
  const success = done.find((each) => each === what);
  if (success) return <Notice told kind="success" title={t(success)} />;
  const refused = notDone.find((each) => each === what);
  return refused ? (
    <Notice told kind="warning" title={t(refused, { count: limit('backTest.reports') })} />
  ) : null;
}
