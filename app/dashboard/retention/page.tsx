import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { dueRecords } from '@/lib/retention/due-records';
import { CardTable } from '../card-table';
import { StaffPage } from '../staff-page';
import { times } from '../times';

/** For a center's administrators: which closed records are deleted within a week. */
export default async function RetentionPage() {
  const staff = await requireStaff('center-admin');
  const { retentionDays, people, records } = await dueRecords(staff, now());
  const t = await getTranslations('retention');
  const back = (await getTranslations('staff.case'))('back');
  const { fullDay, fullMoment } = await times();
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {back}
        </Link>
      }
    >
      <p>{t('lead', { days: retentionDays })}</p>
      <p>{t('warned')}</p>
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('due')}</h2>
        {records.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <CardTable caption={t('due')} heads={[t('name'), t('closed'), t('deleted')]}>
            {records.map(({ caseId, name, closedAt, deletedOn }) => (
              <tr key={caseId}>
                <th scope="row">
                  <Link href={`/dashboard/cases/${caseId}`} prefetch={false} className="link link-target">
                    {name}
                  </Link>
                </th>
                <td data-label={t('closed')}>{fullMoment(closedAt)}</td>
                <td data-label={t('deleted')}>{fullDay(deletedOn)}</td>
              </tr>
            ))}
          </CardTable>
        )}
        {people > records.length && <p>{t('more', { count: people - records.length })}</p>}
      </section>
    </StaffPage>
  );
}
