import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Notice } from '@/app/_components/notice';
import { auditAddress, auditQuery, readFilter } from '@/lib/audit/audit-filter';
import { atCenter, requireFreshStaff, requireStaff } from '@/lib/auth/current-staff';
import { reasonAtLeast, reasonAtMost } from '@/lib/export/forms';
import { StaffPage } from '../../staff-page';

/** Takes the events that the log shows out of the system, as a file and for a reason. */
export default async function ExportAuditPage({ searchParams }: PageProps<'/dashboard/audit/export'>) {
  await requireStaff('center-admin');
  const staff = atCenter(await requireFreshStaff(), 'center-admin');
  const asked = await searchParams;
  const filter = { ...readFilter(asked), after: undefined };
  const t = await getTranslations('administration.audit.export');
  const figures = { least: reasonAtLeast, most: reasonAtMost };
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      navigation={
        <Link href={auditAddress(filter)} prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <div className="max-w-[40rem] space-y-6">
        {asked.problem && (
          <div role="alert">
            <Notice kind="danger" title={t('problem', figures)} />
          </div>
        )}
        <p>{t('lead')}</p>
        <form method="post" action="/dashboard/audit/export/file" className="space-y-6">
          <input type="hidden" name="filter" value={auditQuery(filter)} />
          <div>
            <label htmlFor="reason" className="font-700 block">
              {t('reason')}
            </label>
            <p id="reasonHint" className="text-solid-gray-700">
              {t('reasonHint', figures)}
            </p>
            <input
              id="reason"
              name="reason"
              required
              minLength={reasonAtLeast}
              maxLength={reasonAtMost}
              autoComplete="off"
              aria-describedby="reasonHint"
              className="input mt-2 w-full"
            />
          </div>
          <button className="button button-primary">{t('submit')}</button>
        </form>
      </div>
    </StaffPage>
  );
}
