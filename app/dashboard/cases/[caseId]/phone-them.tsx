import { getTranslations } from 'next-intl/server';
import { Notice } from '@/app/_components/notice';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { times } from '../../times';

/** The person decided that nothing comes from them on-line any more: said above everything, while they are watched. */
export async function PhoneThem({ person }: { person: CaseRecord['person'] }) {
  const { closedAt, consentWithdrawnAt, accountDeletedAt } = person;
  if (closedAt || !(consentWithdrawnAt || accountDeletedAt)) return null;
  const [t, { moment }] = [await getTranslations('staff.lists.why'), await times()];
  return (
    <div className="space-y-2 print:hidden">
      {consentWithdrawnAt && (
        <Notice kind="warning" title={t('consentWithdrawn', { moment: moment(consentWithdrawnAt) })} />
      )}
      {accountDeletedAt && (
        <Notice kind="warning" title={t('accountDeleted', { moment: moment(accountDeletedAt) })} />
      )}
    </div>
  );
}
