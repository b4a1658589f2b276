import { getTranslations } from 'next-intl/server';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { times } from '../../times';
import { DoneForm } from './done-form';
import { done } from './follow-up-actions';

type Props = Pick<CaseRecord, 'person' | 'reports' | 'followUp'> & {
  mayWrite: boolean;
  /** The part of the list's address after the `?`, to come to its next person. */
  list: string;
};

/** Who was done with the reports on this page, and the way to the next person. */
export async function Done({ person, reports, followUp, mayWrite, list }: Props) {
  const t = await getTranslations('staff.followUp');
  const { moment } = await times();
  const read = new Set(followUp.reads.map(({ reportId }) => reportId));
  const unread = reports.filter(({ id }) => !read.has(id));
  const [last] = followUp.reads;
  return (
    <div className="space-y-3">
      {unread.length > 0 && <p>{t('unread', { count: unread.length })}</p>}
      {unread.length === 0 && last && (
        <p>{t('allRead', { name: last.by ?? t('somebody'), time: moment(last.at) })}</p>
      )}
      {mayWrite && (
        <DoneForm
          action={done}
          hidden={{ caseId: person.id, shown: unread.map(({ id }) => id).join(' '), list }}
          words={{ done: t('done'), unsentNote: t('unsentNote') }}
        />
      )}
    </div>
  );
}
