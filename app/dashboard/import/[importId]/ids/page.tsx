import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { atCenter, requireFreshStaff, requireStaff } from '@/lib/auth/current-staff';
import { exportedDaysAtMost } from '@/lib/export/forms';
import { importOf } from '@/lib/import/view-imports';
import { limit } from '@/lib/limits';
import { StaffPage } from '../../../staff-page';
import { TakeOutForm } from '../../../take-out-form';

/** The names and IDs of whoever came in with one import leave as a file, for a reason and with fresh proof. */
export default async function IdsPage({
  params,
  searchParams,
}: PageProps<'/dashboard/import/[importId]/ids'>) {
  const { importId } = await params;
  // Whoever may not is asked for no proof.
  if (!(await importOf(await requireStaff('nurse', 'center-admin'), importId))) notFound();
  const staff = atCenter(await requireFreshStaff(), 'nurse', 'center-admin');
  const found = await importOf(staff, importId);
  if (!found) notFound();
  const { problem } = await searchParams;
  const t = await getTranslations('importing.take');
  const words = await getTranslations('export');
  const figures = { days: exportedDaysAtMost, rows: limit('export.xlsxRows') };
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      navigation={
        <Link href={`/dashboard/import/${importId}`} prefetch={false} className="link link-target">
          ← {(await getTranslations('importing.page'))('title')}
        </Link>
      }
    >
      <TakeOutForm
        action="/dashboard/export/file"
        problem={problem && words(`problems.${problem === 'reason' ? 'reason' : 'form'}`, figures)}
        lead={<p>{t('lead', { count: found.imported })}</p>}
        words={{ reason: words('reason'), reasonHint: words('reasonHint'), submit: words('submit') }}
      >
        <input type="hidden" name="what" value="import" />
        <input type="hidden" name="format" value="csv" />
        <input type="hidden" name="importId" value={importId} />
      </TakeOutForm>
    </StaffPage>
  );
}
