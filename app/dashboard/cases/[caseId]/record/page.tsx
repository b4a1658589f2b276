import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Notice } from '@/app/_components/notice';
import { atCenter, requireFreshStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { reasonAtLeast, reasonAtMost } from '@/lib/export/forms';
import { isUuid } from '@/lib/line-list/is-uuid';
import { personOf } from '@/lib/line-list/case-record';
import { recordOpening } from '@/lib/line-list/record-opening';
import { recordFormats } from '@/lib/record/forms';
import { StaffPage } from '../../../staff-page';

const problems = ['format', 'reason', 'form'] as const;

/** Takes everything on file about one person out of the system, as a file and for a reason. */
export default async function RecordPage({
  params,
  searchParams,
}: PageProps<'/dashboard/cases/[caseId]/record'>) {
  const staff = atCenter(await requireFreshStaff(), 'nurse', 'center-admin');
  const { caseId } = await params;
  const row = isUuid(caseId) ? await personOf(staff, caseId) : undefined;
  if (!row) notFound();
  await recordOpening(staff, caseId, now());
  const t = await getTranslations('records-out');
  const { problem: asked } = await searchParams;
  const problem = asked && (problems.find((each) => each === asked) ?? 'form');
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      navigation={
        <Link href={`/dashboard/cases/${caseId}`} prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <div className="max-w-[40rem] space-y-6">
        {problem && (
          <div role="alert">
            <Notice kind="danger" title={t(`problems.${problem}`)} />
          </div>
        )}
        <p className="text-std-18B-160">{t('person', { name: row.person.name, id: row.person.issuedId })}</p>
        <p>{t('lead')}</p>
        <form method="post" action={`/dashboard/cases/${caseId}/record/file`} className="space-y-6">
          <fieldset>
            <legend className="text-std-17B-170">{t('format')}</legend>
            {recordFormats.map((format) => (
              <label key={format} className="flex min-h-11 items-center gap-2">
                <input
                  type="radio"
                  name="format"
                  value={format}
                  defaultChecked={format === 'pdf'}
                  className="size-6 flex-none"
                />
                <span>{t(`formats.${format}`)}</span>
              </label>
            ))}
          </fieldset>
          <div>
            <label htmlFor="reason" className="text-std-17B-170">
              {t('reason')}
            </label>
            <p id="reasonHint" className="text-solid-gray-700">
              {t('reasonHint')}
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
