import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Notice } from '@/app/_components/notice';
import { atCenter, requireFreshStaff, requireStaff } from '@/lib/auth/current-staff';
import { exportedDaysAtMost, reasonAtLeast, reasonAtMost } from '@/lib/export/forms';
import { importOf } from '@/lib/import/view-imports';
import { limit } from '@/lib/limits';
import { StaffPage } from '../../../staff-page';

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
      <div className="max-w-[40rem] space-y-6">
        {problem && (
          <div role="alert">
            <Notice
              kind="danger"
              title={words(`problems.${problem === 'reason' ? 'reason' : 'form'}`, figures)}
            />
          </div>
        )}
        <p>{t('lead', { count: found.imported })}</p>
        <form method="post" action="/dashboard/export/file" className="space-y-6">
          <input type="hidden" name="what" value="import" />
          <input type="hidden" name="format" value="csv" />
          <input type="hidden" name="importId" value={importId} />
          <div>
            <label htmlFor="reason" className="text-std-17B-170">
              {words('reason')}
            </label>
            <p id="reasonHint" className="text-solid-gray-700">
              {words('reasonHint')}
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
          <button className="button button-primary">{words('submit')}</button>
        </form>
      </div>
    </StaffPage>
  );
}
