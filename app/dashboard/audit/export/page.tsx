import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { auditAddress, auditQuery, readFilter } from '@/lib/audit/audit-filter';
import { atCenter, requireFreshStaff, requireStaff } from '@/lib/auth/current-staff';
import { reasonAtLeast, reasonAtMost } from '@/lib/export/forms';
import { StaffPage } from '../../staff-page';
import { TakeOutForm } from '../../take-out-form';

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
      <TakeOutForm
        action="/dashboard/audit/export/file"
        problem={asked.problem && t('problem', figures)}
        lead={<p>{t('lead')}</p>}
        words={{ reason: t('reason'), reasonHint: t('reasonHint', figures), submit: t('submit') }}
      >
        <input type="hidden" name="filter" value={auditQuery(filter)} />
      </TakeOutForm>
    </StaffPage>
  );
}
